package explore

import (
	"image"
	"time"

	"optexplore/tui/canvas"
	"optexplore/tui/pixels"
	"optexplore/tui/pixels/cover"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// ground is the colours behind the picture in pixels, for a terminal that shows them. It is
// made in time slices as the picture is refined, once the picture is as fine as it gets and
// has rested: while a window moves, cells are all that is sent.
type ground struct {
	of    plot.Picture // nil before any
	since time.Time    // when that was first there
	rows  *plot.Ground // nil before they are begun, and where there are none
	to    sheet
	made  bool
	bare  bool // nothing else is drawn behind the characters

	// What is made of it, for one of two kinds of terminal; none where it has too many bytes.
	image *pixels.Image
	cover cover.Cover
}

// sheet is what rows of pixels are written on.
type sheet interface {
	Row(numbers []uint8) // of colours
	Size() int           // bytes to be sent
}

// rest is how long a picture has been there before its ground is begun, and calm how long
// characters have been as they are before they are covered: longer than from one key to the
// next, as a cover is sent anew for each step. mostGround is the most bytes that a ground takes
// to be sent; the picture of one that has more stays in cells.
const (
	rest       = 250 * time.Millisecond
	calm       = 500 * time.Millisecond
	mostGround = 160 << 10
)

// settle begins the ground of a picture, or goes on with it as far as a time slice allows.
func (g *ground) settle(p plot.Picture, look theme.Look, b timeSlice) {
	if g.of != p {
		*g = ground{of: p, since: b.now()}
	}
	if g.made || b.now().Sub(g.since) < rest {
		return
	}
	if g.rows == nil {
		if g.rows = plot.GroundOf(p); g.rows == nil {
			g.made = true
			return
		}
		w, h := g.rows.Size()
		if look.Sixel {
			g.to = cover.NewRaster(w, h, g.rows.Colors())
		} else {
			g.to = pixels.NewWriter(w, h, g.rows.Colors())
		}
	}
	_ = b.through(func(most int) error { g.add(most); return nil }, func() (float64, bool) { return 0, !g.made })
}

// add adds up to most rows.
func (g *ground) add(most int) {
	for range most {
		row := g.rows.Next()
		if g.made = row == nil || g.to.Size() > mostGround; !g.made {
			g.to.Row(row)
			continue
		}
		switch to := g.to.(type) {
		case *cover.Raster:
			g.cover = cover.Behind(to)
		case *pixels.Writer:
			if row == nil {
				g.image = to.Image()
			}
		}
		g.to = nil
		return
	}
}

// grounded goes on with the ground of a picture that is as fine as it gets, on a terminal
// that shows it; and with what covers its characters, while nothing moves.
func (g *painting) grounded(running bool, b timeSlice) {
	t := g.drawn.theme
	if g.picture == nil || t.Look().Cell == (image.Point{}) || g.refining() {
		return
	}
	g.ground.settle(g.picture, t.Look(), b)
	if over := &g.ground.cover; over.Pending() && !running && b.now().Sub(over.Since()) >= calm {
		_ = b.through(func(most int) error { over.Add(most, t); return nil }, func() (float64, bool) { return 0, over.Pending() })
	}
}

// drawn looks at a picture that has been drawn on a canvas.
func (g *ground) drawn(c *canvas.Canvas) { g.bare = g.made && g.rows != nil && g.rows.Bare(c) }

// grounding reports whether the picture that is drawn is to have a ground that is not made, or
// a cover.
func grounding(m Model) bool {
	return unground(m) || m.derived.ground.cover.Pending() && !m.state.Play.Running
}

// unground reports whether the picture that is drawn is to have a ground that is not made.
func unground(m Model) bool {
	g := m.derived
	if m.theme.Look().Cell == (image.Point{}) || !pictures(m) || m.state.View.Plot != plot.Contour {
		return false
	}
	return g.drawn != g.toDraw(m.state.State, boxed(m.layout().Plot), m.theme) || g.ground.of != g.picture || !g.ground.made
}

// pictures reports whether the screen has a picture of the landscape.
func pictures(m Model) bool {
	return m.derived.frame != nil && !m.small() && !m.derived.lenses.front().Whole
}

// GroundOf is the ground of the picture on a screen that has been drawn on a canvas; none
// where something is over it. What covers the characters is made for those, once they rest.
func GroundOf(m Model, on *canvas.Canvas, over bool) (g pixels.Ground) {
	ground := &m.derived.ground
	if over || unground(m) || !pictures(m) || ground.of != m.derived.picture || !ground.bare {
		ground.cover.Lift()
		return g
	}
	g.At, g.Image = ground.rows.Area(), ground.image
	area := boxed(m.layout().Plot)
	g.At.X, g.At.Y = g.At.X+area.X, g.At.Y+area.Y
	if m.theme.Look().Sixel {
		g.Image = ground.cover.Over(on, g.At, m.derived.clock())
	}
	if g.Image == nil {
		return pixels.Ground{}
	}
	return g
}
