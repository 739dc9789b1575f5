package plot

import "optexplore/tui/canvas"

// base is what all pictures have: a background that stays, and a painter for what
// changes.
type base struct {
	request    Request
	background *canvas.Canvas
	on         Painter // the zero value where there is nothing to draw on
}

// newBase is an empty picture; ok is false if r cannot be drawn: without cells,
// an objective of n parameters or a proper window.
func newBase(r Request, n int) (b base, ok bool) {
	b = base{request: r, background: canvas.New(r.W, r.H)}
	return b, r.W > 0 && r.H > 0 && r.Objective != nil && r.Objective.Dim() == n && r.Window.Validate(n) == nil
}

// begin draws the background on a canvas and returns the painter for what is on
// it, nil where there is no room.
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

// Cell implements Picture. A point on a surface has its cell hidden or not.
func (b *base) Cell(x []float64, f float64) (cx, cy int, ok bool) {
	p := &b.on
	at, ok := p.Spot(x, f)
	if !ok {
		return 0, 0, false
	}
	cx, cy, ok = p.Cell(at)
	return cx + p.area.X, cy + p.area.Y, ok
}
