package cover

import (
	"time"

	"optexplore/tui/canvas"
	"optexplore/tui/export"
	"optexplore/tui/pixels"
	"optexplore/tui/theme"
)

// Cover is the picture in the place of the characters of a part of a screen, or how far it is
// made. The zero value is none.
type Cover struct {
	behind *Raster        // nil before it is complete
	cells  *canvas.Canvas // that are to be covered, as they were drawn last; nil for none
	since  time.Time      // when they were first so
	halved int            // how often the number of shades is halved
	rows   *export.Over   // nil before they are begun
	to     *pixels.Sixels // nil before all colours are counted
	image  *pixels.Image  // nil before it is complete, and where there is none
	made   bool
}

// The most pixels and the most bytes of a cover; cells stay where there are more. The number of
// shades behind characters is halved at first, as all of them take twice the bytes, and colours
// that the characters need, too; and again where there are still too many bytes.
const (
	mostPixels          = 2 << 20
	mostBytes           = 256 << 10
	leastHalf, mostHalf = 1, 3
)

// Behind returns a cover for characters that are over a raster; nothing is covered yet.
func Behind(r *Raster) Cover { return Cover{behind: r} }

// Over takes the characters in a part of a screen as they were drawn, at a time, and returns
// what covers them; nil for nothing. On the last row of a screen a picture would make it
// scroll, and in few columns characters may be written again, as that is shorter than a move.
func (v *Cover) Over(on *canvas.Canvas, at canvas.Rect, now time.Time) *pixels.Image {
	const narrow = 8
	if _, h := on.Size(); at.Y+at.H >= h || at.W < narrow {
		v.Lift()
		return nil
	}
	if part := on.Sub(at); v.cells == nil || !v.cells.Same(part) {
		cells := v.cells.Sized(at.W, at.H)
		cells.Copy(part)
		*v = Cover{behind: v.behind, cells: cells, since: now, halved: leastHalf}
	}
	return v.image
}

// Lift records that nothing is to be covered.
func (v *Cover) Lift() {
	if v.cells != nil {
		*v = Cover{behind: v.behind}
	}
}

// Pending reports whether characters are to be covered, once they have rested.
func (v *Cover) Pending() bool { return v.behind != nil && v.cells != nil && !v.made }

// Since is when the characters were first as they are.
func (v *Cover) Since() time.Time { return v.since }

// Add goes on with a cover that is pending, by up to most rows.
func (v *Cover) Add(most int, t theme.Theme) {
	if v.rows == nil && !v.begin(t) {
		v.made = true
		return
	}
	for range most {
		if v.rows.Count() {
			continue
		}
		if v.to == nil {
			w, h := v.rows.Size()
			v.to = pixels.NewSixels(w, h, v.rows.Colors())
		}
		if row := v.rows.Next(); row == nil {
			v.image, v.made = v.to.Image(), true
		} else if v.to.Row(row); v.to.Size() <= mostBytes {
			continue
		} else {
			v.halved++
			v.made = v.halved > mostHalf
		}
		v.rows, v.to = nil, nil
		return
	}
}

// begin begins the rows, and reports whether there are any.
func (v *Cover) begin(t theme.Theme) bool {
	cell := t.Look().Cell
	if w, h := v.cells.Size(); w*cell.X*h*cell.Y > mostPixels {
		return false
	}
	page := export.Page{Paper: t.Paper(), Ink: t.Style(theme.Text).Fg}
	v.rows = export.NewOver(v.cells, page, cell, v.behind.in(v.halved))
	return v.rows != nil
}
