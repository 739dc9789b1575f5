package plot

import (
	"math"

	"optexplore/tui/canvas"
)

// Arrows is a layer of many displacements, each an arrow from its point. The shafts have
// the directions that the displacements have in the picture; the heads are the nearest of
// eight characters. They are fit to be drawn below the paths.
type Arrows struct {
	List  []Arrow
	Style canvas.Style
}

// Arrow is a displacement in the picture of two parameters.
type Arrow struct {
	At, By []float64
	Cut    bool // it is drawn shorter than it is, and has the head of a vector that goes on
}

// noArrow is the symbol of a displacement by nothing.
const noArrow = '∘'

// Draw implements Layer.
func (l Arrows) Draw(p *Painter) {
	if p.dim != 2 {
		return
	}
	for _, a := range l.List {
		if len(a.At) == 2 && len(a.By) == 2 && finite(a.At...) && finite(a.By...) {
			p.fly(a, l.Style)
		}
	}
}

// fly draws an arrow.
func (p *Painter) fly(a Arrow, style canvas.Style) {
	from, by := p.place(a.At, 0), p.move(a.By)
	if !p.holds(from) {
		return
	}
	if by == (place{}) {
		p.stamp(from, noArrow, style)
		p.wet = true
		return
	}
	seen, ok := p.seenArrow(from, by)
	if !ok || !seen.ok {
		return
	}
	if a.Cut {
		seen.symbol = pointer(seen.dx, seen.dy)
	}
	_, share, _ := p.within(from, by)
	if math.Hypot(seen.dx/float64(p.mw), seen.dy/float64(p.mh)) > 0.75 {
		p.stroke(from, from.plus(share, by), style)
	}
	p.stamp(from.plus(share, by), seen.symbol, style)
	p.wet = true
}
