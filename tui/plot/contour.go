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
	p.frame = fromAbove(r.Window, r.W, r.H, r.Theme.Marker())
	p.on = p.frame.painter(2, r.Theme)
	if besideBar(r.W, r.H) > 0 {
		p.bar = canvas.Rect{X: p.area.X + p.area.W + 1, W: barWidth - 1, H: p.area.H}
	}
	p.field = p.sampled(r.Was)
	p.back()
	return p
}

// besideBar is the columns of the colour bar of a picture of w × h cells: none without
// room.
func besideBar(w, h int) int {
	if w < 48 || h < 8 {
		return 0
	}
	return barWidth
}

// fromAbove is the frame of a window of two parameters in a picture of w × h cells.
func fromAbove(window model.Window, w, h int, m canvas.Marker) frame {
	f := framed(w, h, besideBar(w, h), m)
	if f.foot > 0 { // what is left is odd, see center
		f.foot = 1 + h%2
		f.area.H = h - f.foot
	}
	f.x, f.y = window[0], window[1]
	f.widen()
	f.center()
	return f
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
	x, y, ok := p.at(cx, cy)
	if !ok {
		return nil, false
	}
	return []float64{x, y}, true
}
