package plot

import (
	"math"

	"optexplore/tui/canvas"
)

// pen is the line that is being drawn.
type pen struct {
	style   canvas.Style
	dash    canvas.Dash
	thick   bool  // twice as thick, where nothing hides
	at      place // the end so far
	started bool
	last    Spot // the end on a surface, where it is down
	down    bool
}

// Line begins a line. It goes on from point to point with To.
func (p *Painter) Line(s canvas.Style) { p.pen = pen{style: s} }

// DottedLine begins a line of which every other dot is left out.
func (p *Painter) DottedLine(s canvas.Style) { p.pen = pen{style: s, dash: canvas.Dash{On: 1, Off: 1}} }

// To draws the line on to the point x with the value f: straight in the world,
// so draped on a surface; on a curve it is the chord.
func (p *Painter) To(x []float64, f float64) {
	if len(x) == p.dim {
		p.to(p.view.place(x, f))
	}
}

func (p *Painter) to(at place) {
	if p.pen.started {
		p.view.line(p, p.pen.at, at)
	}
	p.pen.at, p.pen.started = at, true
}

// stroke is a line from one place to another.
func (p *Painter) stroke(from, to place, s canvas.Style) {
	p.Line(s)
	p.to(from)
	p.to(to)
}

// faint is a style for what is hidden.
func faint(s canvas.Style) canvas.Style {
	s.Attr = s.Attr&^canvas.Bold | canvas.Faint
	return s
}

// plus is a place moved by a share of a displacement.
func (a place) plus(share float64, by place) place {
	return place{a.u + share*by.u, a.v + share*by.v}
}

// within is the part of the line from a by a displacement, as shares of it, that
// is over the sheet. Liang and Barsky, A New Concept and Method for Line
// Clipping, 1984.
func (sheet place) within(a, by place) (from, to float64, ok bool) {
	from, to = 0, 1
	for _, side := range [4][2]float64{{-by.u, a.u}, {by.u, sheet.u - a.u}, {-by.v, a.v}, {by.v, sheet.v - a.v}} {
		p, q := side[0], side[1]
		switch {
		case p == 0 && q < 0, p != p, q != q, math.IsInf(p, 0):
			return 0, 0, false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	return from, to, from <= to
}
