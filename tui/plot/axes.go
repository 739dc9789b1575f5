package plot

import (
	"math"
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Room for the labels of the axes, in cells.
const (
	leastGutter = 6  // left of the plot, the axis included
	mostGutter  = 13 // for labels that are long
	lowRows     = 5  // from so many rows on, there are labels below the plot
	highRows    = 16 // and from so many, an axis with ticks as well
)

// framed returns the frame of a plot of w × h cells with labels around it, where
// they fit, and right columns left free at the right.
func framed(w, h, right int, m canvas.Marker) frame {
	f := frame{area: canvas.Rect{W: w, H: h}, mw: m.W, mh: m.H}
	if w > 4*leastGutter {
		f.area.X, f.area.W = leastGutter, w-leastGutter-right
	}
	switch {
	case h >= highRows:
		f.foot = 2
	case h >= lowRows:
		f.foot = 1
	}
	f.area.H = h - f.foot
	return f
}

// across and upward return as many ticks of the axes as fit.
func (f *frame) across() []Tick { return Ticks(f.x, max(f.area.W/12, 1)) }
func (f *frame) upward() []Tick {
	list := Ticks(f.y, max(f.area.H/3, 1))
	if f.spare == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(t Tick) bool {
		_, cy, ok := f.cell(f.x.Lo, t.At)
		return !ok || cy >= f.area.H-f.spare
	})
}

// widen makes room for the labels at the left, if there are any.
func (f *frame) widen() {
	if f.area.X == 0 {
		return
	}
	need := leastGutter - 1
	for _, tick := range f.upward() {
		need = max(need, canvas.Width(tick.Label))
	}
	more := min(need+1, mostGutter, f.area.X+f.area.W/2) - f.area.X
	f.area.X, f.area.W = f.area.X+more, f.area.W-more
}

// center makes the numbers of cells odd, so that the centre of the window is the
// centre of a cell, and an axis of symmetry is drawn on one line of cells.
func (f *frame) center() {
	f.area.W = max(f.area.W-1+f.area.W%2, 0)
	f.area.H = max(f.area.H-1+f.area.H%2, 0)
}

// level shifts the range of f by at most half a cell, so that f = 0 is the centre
// of a cell, and values near 0 are drawn on the line of 0.
func (f *frame) level() {
	if f.area.H == 0 || !f.y.Contains(0) {
		return
	}
	cell := f.y.Width() / float64(f.area.H)
	_, part := math.Modf(f.y.Hi / cell)
	f.y = f.y.Shift((0.5 - part) * cell)
}

// axes draws the axes with their ticks and labels around the area.
func (f *frame) axes(c *canvas.Canvas, t theme.Theme) {
	line := t.Style(theme.Faint)
	bottom := f.area.Y + f.area.H
	if f.area.X > 0 {
		for y := f.area.Y; y < bottom; y++ {
			c.Set(f.area.X-1, y, '│', line)
		}
		f.axisUp(c, t)
	}
	if f.foot == 0 {
		return
	}
	if f.foot == 2 || f.area.H >= highRows {
		for x := range f.area.W {
			c.Set(f.area.X+x, bottom, '─', line)
		}
		if f.area.X > 0 {
			c.Set(f.area.X-1, bottom, '╰', line)
		}
	}
	f.axisAcross(c, t)
}

func (f *frame) axisUp(c *canvas.Canvas, t theme.Theme) {
	for _, tick := range f.upward() {
		if _, cy, ok := f.cell(f.x.Lo, tick.At); ok {
			text := canvas.Fit(tick.Label, f.area.X-1)
			c.Text(f.area.X-1-canvas.Width(text), f.area.Y+cy, text, t.Style(theme.Muted))
			c.Set(f.area.X-1, f.area.Y+cy, '┤', t.Style(theme.Faint))
		}
	}
}

// axisAcross omits labels that would touch the one before.
func (f *frame) axisAcross(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	taken := -1
	spaced := f.foot == 1 && f.area.H >= highRows // they interrupt the axis
	for _, tick := range f.across() {
		cx, _, ok := f.cell(tick.At, f.y.Lo)
		if !ok {
			continue
		}
		if f.foot == 2 {
			c.Set(f.area.X+cx, f.area.Y+f.area.H, '┬', t.Style(theme.Faint))
		}
		from := min(max(f.area.X+cx-canvas.Width(tick.Label)/2, 0), w-canvas.Width(tick.Label))
		if from > taken {
			row, width := f.area.Y+f.area.H+f.foot-1, canvas.Width(tick.Label)
			if spaced {
				c.Set(from-1, row, ' ', canvas.Style{})
				c.Set(from+width, row, ' ', canvas.Style{})
			}
			c.Text(from, row, tick.Label, t.Style(theme.Muted))
			taken = from + width
		}
	}
}
