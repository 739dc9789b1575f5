package plot

import (
	"math"

	"optexplore/tui/canvas"
)

// arrow is a vector as it is seen: the cells that it goes from and to, and
// the direction of its head on the screen, in dots, y downwards.
type arrow struct {
	from, to spotted
	dx, dy   float64
	symbol   rune // of the head
	style    canvas.Style
	ok       bool
}

// mostVectors bounds how many vectors of a scene are drawn.
const mostVectors = 16

// headOf is the head of an arrow in a direction: a triangle where it goes on
// beyond the edge.
func headOf(dx, dy float64, beyond bool) rune {
	if beyond {
		return pointer(dx, dy)
	}
	return arrowHead(dx, dy)
}

// unit is the direction of an arrow in cells, at most one either way.
func (a arrow) unit() (x, y float64) {
	x, y = float64(a.to.x-a.from.x), float64(a.to.y-a.from.y)
	long := max(math.Abs(x), math.Abs(y), 1)
	return x / long, y / long
}

// heads draws the heads of arrows, each at its end or, where something stands
// there, a cell before it.
func (p pen) heads(list []arrow) {
	for i := range list {
		a := &list[i]
		if !a.ok {
			continue
		}
		if !p.taken.free(a.to.x, a.to.y, 1) {
			ux, uy := a.unit()
			a.to.x, a.to.y = a.to.x-int(math.Round(ux)), a.to.y-int(math.Round(uy))
		}
		if p.taken.free(a.to.x, a.to.y, 1) {
			p.c.Set(a.to.x, a.to.y, a.symbol, a.style)
			p.taken.take(a.to.x, a.to.y, 1)
		}
	}
}

// names writes the names of vectors beside their heads, where they cover
// neither a mark nor a name nor a vector.
func (p pen) names(vectors []Vector, list []arrow) {
	for _, a := range list {
		if !a.ok {
			continue
		}
		ux, uy := a.unit()
		x, y := float64(a.from.x), float64(a.from.y)
		for range max(abs(a.to.x-a.from.x), abs(a.to.y-a.from.y)) {
			p.taken.take(int(math.Round(x)), int(math.Round(y)), 1)
			x, y = x+ux, y+uy
		}
	}
	for i, a := range list {
		n := canvas.Width(vectors[i].Name)
		if !a.ok || n == 0 {
			continue
		}
		for _, at := range a.spots(n) {
			if p.taken.free(at.x, at.y, n) {
				p.c.Text(at.x, at.y, vectors[i].Name, a.style)
				p.taken.take(at.x-1, at.y, n+2)
				break
			}
		}
	}
}

// spots are where a name of n columns may stand, the best first: onwards from
// the head, then aside, then back.
func (a arrow) spots(n int) [8]spotted {
	x, y := a.to.x, a.to.y
	right, left := x+2, x-1-n
	if a.dx < 0 {
		right, left = left, right
	}
	on := y + 1
	if a.dy < 0 {
		on = y - 1
	}
	back := 2*y - on
	middle := x - n/2
	if math.Abs(a.dy) > 2*math.Abs(a.dx) {
		return [8]spotted{{middle, on}, {right, y}, {left, y}, {right, on}, {left, on}, {right, back}, {left, back}, {right, y}}
	}
	return [8]spotted{{right, y}, {right, on}, {right, back}, {middle, on}, {middle, back}, {left, on}, {left, back}, {left, y}}
}

// arrow is the arrow from a place by a displacement, both in dots of the area,
// cut to it and at least a cell long; and the line that is its shaft.
func (f *frame) arrow(x, y, dx, dy float64) (a arrow, shaft [4]float64) {
	const far = 1e6 // dots: beyond all that is seen
	long := math.Hypot(dx, dy)
	if f.empty() || !(long > 0) || math.IsInf(long, 0) {
		return arrow{}, shaft
	}
	if long > far {
		dx, dy = dx/long*far, dy/long*far
	}
	if cells := max(math.Abs(dx)/float64(f.mw), math.Abs(dy)/float64(f.mh)); cells < 1 {
		dx, dy = dx/cells, dy/cells
	}
	w, h := float64(f.area.W*f.mw), float64(f.area.H*f.mh)
	from, to, ok := overSquare(x/w, y/h, (x+dx)/w, (y+dy)/h, 1)
	if !ok {
		return arrow{}, shaft
	}
	shaft = [4]float64{x + from*dx, y + from*dy, x + to*dx, y + to*dy}
	cell := func(x, y float64) spotted {
		return spotted{min(max(int(x)/f.mw, 0), f.area.W-1), min(max(int(y)/f.mh, 0), f.area.H-1)}
	}
	return arrow{cell(shaft[0], shaft[1]), cell(shaft[2], shaft[3]), dx, dy, headOf(dx, dy, to < 1), canvas.Style{}, true}, shaft
}

// shafts draws vectors without their heads.
func (p *contour) shafts(c *canvas.Canvas, list []Vector) {
	p.over.arrows = p.over.arrows[:0]
	p.grid.Clear()
	for _, v := range list[:min(len(list), mostVectors)] {
		a, line := arrow{}, [4]float64{}
		if len(v.From) == 2 && len(v.By) == 2 {
			x, y := p.dots(v.From[0], v.From[1])
			dx := v.By[0] / p.x.Width() * float64(p.area.W*p.mw)
			dy := -v.By[1] / p.y.Width() * float64(p.area.H*p.mh)
			a, line = p.arrow(x, y, dx, dy)
		}
		if a.style = v.Style; a.ok {
			p.grid.Line(line[0], line[1], line[2], line[3], v.Style)
		}
		p.over.arrows = append(p.over.arrows, a)
	}
	p.grid.Draw(c)
}
