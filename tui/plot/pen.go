package plot

import "optexplore/tui/canvas"

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
		p.to(p.place(x, f))
	}
}

func (p *Painter) to(at place) {
	if p.pen.started {
		p.view.line(p, p.pen.at, at)
	}
	p.pen.at, p.pen.started, p.wet = at, true, true
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
