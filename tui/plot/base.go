package plot

import (
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// base is common to all pictures: a background that does not change, and a painter
// for what does.
type base struct {
	request    Request
	background *canvas.Canvas
	on         Painter // the zero value if there is no room
}

// newBase returns an empty picture. ok is false if r cannot be drawn, because it
// has no cells, no objective of n parameters or no valid window.
func newBase(r Request, n int) (b base, ok bool) {
	r.Was = nil // no chain of pictures
	b = base{request: r, background: canvas.New(r.W, r.H)}
	return b, r.W > 0 && r.H > 0 && r.Objective != nil && r.Objective.Dim() == n && r.Window.Validate(n) == nil
}

// shows reports whether a picture, of the same function, is of the same window and size.
func (b *base) shows(r Request) bool {
	o, m, n := b.request, b.request.Theme.Marker(), r.Theme.Marker()
	return slices.Equal(o.Window, r.Window) && o.W == r.W && o.H == r.H && m.W == n.W && m.H == n.H
}

// Refine implements Picture, of one that is as fine as it gets.
func (b *base) Refine(int, []model.Objective) {}

// Refining implements Picture.
func (b *base) Refining() (share float64, yes bool) { return 1, false }

// begin draws the background on a canvas and returns the painter for the layers;
// nil if there is no room.
func (b *base) begin(c *canvas.Canvas) *Painter {
	c.Copy(b.background)
	p := &b.on
	if p.area.W <= 0 || p.area.H <= 0 {
		return nil
	}
	if p.c = c; p.area != (canvas.Rect{W: b.request.W, H: b.request.H}) {
		p.c = c.Sub(p.area)
	}
	p.taken.reset(p.area.W, p.area.H)
	return p
}

// Cell implements Picture. A point of a surface has a cell even if it is hidden.
func (b *base) Cell(x []float64, f float64) (cx, cy int, ok bool) {
	p := &b.on
	at, ok := p.Spot(x, f)
	if !ok {
		return 0, 0, false
	}
	cx, cy, ok = p.Cell(at)
	return cx + p.area.X, cy + p.area.Y, ok
}
