package plot

import "optexplore/tui/canvas"

// pen is the line that is being drawn.
type pen struct {
	style   canvas.Style
	dash    canvas.Dash
	thick   bool  // twice as thick, where it is not hidden
	at      place // the end so far
	started bool
	last    Spot // the end on a surface, where it is down
	down    bool
}

// Line begins a line, which To continues from point to point.
func (p *Painter) Line(s canvas.Style) { p.pen = pen{style: s} }

// DottedLine begins a line with every other dot left out.
func (p *Painter) DottedLine(s canvas.Style) { p.pen = pen{style: s, dash: canvas.Dash{On: 1, Off: 1}} }

// To continues the line to the point x with the value f. On a surface it is draped;
// on a curve it is the chord.
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
