package plot

import (
	"slices"

	"optexplore/tui/canvas"
)

const (
	mostSwarm = 3 // dots above and below the curve that points are stacked on
	mostFoot  = 4 // rows of the bars below the curve
)

// freeRows is how many rows at the bottom of the plot the curves leave free,
// of those that bars may take.
func (p *curve) freeRows(c *canvas.Canvas) int {
	rows := 0
	for rows < min(mostFoot, p.area.H/4) {
		b := box{0, p.area.W - 1, p.area.H - 1 - rows, p.area.H - 1 - rows}
		if !b.blank(c) {
			break
		}
		rows++
	}
	return rows
}

// cloud draws many points as dots along the curve, stacked on it from both
// sides where there are several in a column of dots.
func (p *curve) cloud(c *canvas.Canvas, d Cloud) {
	if len(d.F) == 0 {
		return
	}
	crowd, stack := &p.over.crowd, p.stacks()
	crowd.reset(p.area.W, 1, p.request.Theme, d.Runner)
	p.grid.Clear()
	for j, x := range d.Points {
		if cx, _, ok := p.cell(x, d.F[j]); ok {
			crowd.add(cx, 0)
		}
	}
	for j, x := range d.Points {
		cx, cy, ok := p.cell(x, d.F[j])
		if !ok {
			continue
		}
		dx, dy := p.dots(x, d.F[j])
		column := min(int(dx), (cx+1)*p.mw-1)
		side := stack[column] // 0, then 1 above, 1 below, 2 above …
		stack[column]++
		if side = (side + 1) / 2 * (side%2*2 - 1); abs(side) <= mostSwarm {
			_, style := crowd.at(cx, 0)
			p.grid.Dot(column, min(int(dy), (cy+1)*p.mh-1)-side, style)
		}
	}
	p.grid.Blend(c)
}

// stacks is a zero for each column of dots.
func (p *curve) stacks() []int {
	n := p.area.W * p.mw
	if len(p.over.stack) != n {
		p.over.stack = make([]int, n)
	}
	clear(p.over.stack)
	return p.over.stack
}

// bars draws how many points of the cloud are in each column, in eighths of a
// cell, at the bottom where the curve leaves room and off the remarks; the
// highest bar has all the room.
func (p *curve) bars(c *canvas.Canvas, d Cloud) {
	if p.barRows == 0 || len(d.F) == 0 {
		return
	}
	most := max(slices.Max(p.over.crowd.count), 1)
	style := p.over.crowd.styles[1]
	for cx, n := range p.over.crowd.count {
		eighths := (n*8*p.barRows + most - 1) / most
		for cy := p.area.H - 1; eighths > 0; cy, eighths = cy-1, eighths-8 {
			if at := (box{cx, cx, cy, cy}); !at.meets(p.taken) {
				c.Set(cx, cy, '▁'+rune(min(eighths, 8)-1), style)
			}
		}
	}
}
