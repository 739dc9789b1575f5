package plot

import (
	"optexplore/model"
	"optexplore/tui/canvas"
)

// contour is the picture of a function of two parameters from above: contour lines
// over a map of colours.
type contour struct {
	base
	frame
	field *field
	tone  tone
	bar   canvas.Rect // the colour bar; empty if there is no room
}

// barWidth is the columns of the colour bar and its labels.
const barWidth = 10

func newContour(r Request) Picture {
	b, ok := newBase(r, 2)
	p := &contour{base: b}
	if !ok {
		return p
	}
	right := 0
	if r.W >= 48 && r.H >= 8 {
		right = barWidth
	}
	p.frame = framed(r.W, r.H, right, r.Theme.Marker())
	p.x, p.y = r.Window[0], r.Window[1]
	p.widen()
	p.center()
	p.on = p.frame.painter(2, r.Theme)
	if right > 0 {
		p.bar = canvas.Rect{X: p.area.X + p.area.W + 1, W: right - 1, H: p.area.H}
	}
	p.field = p.sampled(r.Was)
	p.back()
	return p
}

// back draws the background.
func (p *contour) back() {
	p.paint()
	p.scale(p.background.Sub(p.bar))
	p.axes(p.background, p.request.Theme)
}

// Refine implements Picture.
func (p *contour) Refine(most int, on []model.Objective) {
	if p.field != nil && p.field.refine(most, on) {
		p.background.Clear()
		p.back()
	}
}

// Refining implements Picture.
func (p *contour) Refining() (share float64, yes bool) { return p.field.refining() }

// Draw implements Picture.
func (p *contour) Draw(c *canvas.Canvas, s Scene) {
	if on := p.begin(c); on != nil {
		s.below(on)
		s.above(on)
		p.gauge(c.Sub(p.bar), s)
	}
}

// World implements Picture.
func (p *contour) World(cx, cy int) ([]float64, bool) {
	x, y, ok := p.under(cx, cy)
	if !ok {
		return nil, false
	}
	return []float64{x, y}, true
}
