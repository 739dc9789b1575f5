package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// trail draws the past points, the older the fainter. The age of a point is
// counted in cells of the screen: a run that has come to rest keeps its trail.
// Now and then there is the symbol of a step, if it is not the usual one; of
// a run that was given up there are small dots.
func (p *curve) trail(c *canvas.Canvas, run Run, step rune) {
	steps := p.over.steps[:0]
	for i, x := range run.Path.Points[:min(len(run.Path.Points), len(run.Path.F))] {
		cx, cy, ok := p.cell(x, run.Path.F[i])
		at := spotted{cx, cy}
		if n := len(steps); ok && (n == 0 || steps[n-1] != at) {
			steps = append(steps, at)
		}
	}
	t := p.request.Theme
	for i, at := range steps {
		style, symbol := t.Faded(run.Runner, float64(i)/float64(len(steps)))
		switch {
		case run.Left:
			style, symbol = t.Dimmed(run.Runner, leftShare), '·'
		case step != stepSymbol && i%(2*farApart) == farApart:
			symbol = step
		}
		c.Set(at.x, at.y, symbol, style)
	}
	p.over.steps = steps
}

// put implements sheet.
func (p *curve) put(c *canvas.Canvas, m Mark, symbol rune, s canvas.Style) sighting {
	if len(m.At) != 1 {
		return sighting{}
	}
	return p.place(c, m.At[0], m.F, symbol, s)
}

// inside implements sheet.
func (p *curve) inside(m Mark) bool {
	if !m.Shown || len(m.At) != 1 {
		return false
	}
	_, _, ok := p.cell(m.At[0], m.F)
	return ok
}

// cursor draws the cursor with a hair down the plot.
func (p *curve) cursor(on pen, m Mark) {
	if !m.Shown || len(m.At) != 1 {
		return
	}
	style := on.t.Style(theme.Accent)
	if cx, _, ok := p.cell(m.At[0], p.y.Lo); ok {
		for cy := range p.area.H {
			on.c.Set(cx, cy, '┊', style)
		}
	}
	on.put(m, cursorSymbol, style)
}

// shafts draws vectors without their heads: level arrows, the first at the
// height of its point and each further one a row above or, where there is no
// room, below. Those of points beyond the edge are not drawn.
func (p *curve) shafts(c *canvas.Canvas, list []Vector) {
	p.over.arrows = p.over.arrows[:0]
	for k, v := range list[:min(len(list), mostVectors)] {
		p.over.arrows = append(p.over.arrows, p.shaft(c, k, v))
	}
}

// shaft draws the k-th vector without its head.
func (p *curve) shaft(c *canvas.Canvas, k int, v Vector) arrow {
	if len(v.From) != 1 || len(v.By) != 1 {
		return arrow{}
	}
	x, y := p.dots(v.From[0], v.F)
	_, row, ok := p.cell(p.x.Lo, v.F)
	dx := v.By[0] / p.x.Width() * float64(p.area.W*p.mw)
	a, _ := p.arrow(x, y, dx, 0)
	if !ok || !a.ok {
		return arrow{}
	}
	if up := row - k; up >= 0 {
		row = up
	} else {
		row -= up
	}
	a.from.y, a.to.y, a.style = row, row, v.Style
	body := [2]rune{'─', '─'}
	if k > 0 {
		body[0] = [2]rune{'├', '┤'}[int((1-math.Copysign(1, dx))/2)]
	}
	left, right := min(a.from.x, a.to.x), max(a.from.x, a.to.x)
	for x := left; x <= right; x++ {
		c.Set(x, row, body[1], v.Style)
	}
	c.Set(a.from.x, row, body[0], v.Style)
	return a
}
