package plot

import (
	"math"

	"optexplore/tui/canvas"
)

// Vectors draws displacements as arrows with their names.
type Vectors []Vector

// mostVectors bounds how many vectors are drawn.
const mostVectors = 16

// arrow is a vector on the screen: its first and last cell, and the direction of
// its head in dots, y downwards.
type arrow struct {
	from, to cell
	dx, dy   float64
	symbol   rune // of the head
	style    canvas.Style
	ok       bool
}

// Draw implements Layer.
func (v Vectors) Draw(p *Painter) {
	v.shafts(p)
	v.heads(p)
}

// shafts draws vectors without their heads.
func (v Vectors) shafts(p *Painter) {
	p.over()
	p.arrows = p.arrows[:0]
	for k, v := range v[:min(len(v), mostVectors)] {
		p.arrows = append(p.arrows, p.shaft(k, v))
	}
	p.flush()
}

// shaft draws the k-th vector without its head.
func (p *Painter) shaft(k int, v Vector) arrow {
	if len(v.From) != p.dim || len(v.By) != p.dim || !finite(v.From...) || !finite(v.By...) {
		return arrow{}
	}
	from, by := p.place(v.From, v.F), p.move(v.By)
	a, by, ok := p.arrow(from, by)
	if !ok {
		return arrow{}
	}
	a.style = v.Style
	if p.dim == 1 {
		return p.level(a, k)
	}
	p.stroke(from, from.plus(1, by), v.Style)
	return a
}

// tiny is the length of a vector, as a share of the sheet, below which its
// direction would be lost in rounding.
const tiny = 1e-6

// arrow returns the arrow from a place by a displacement, clipped to the sheet and
// at least a cell long, and the displacement lengthened accordingly.
func (p *Painter) arrow(from, by place) (arrow, place, bool) {
	long := math.Hypot(by.u, by.v)
	if !(long > 0) {
		return arrow{}, by, false
	}
	if least := p.far.u * tiny; long < least {
		by, long = place{by.u / long * least, by.v / long * least}, least
	}
	a, ok := p.seenArrow(from, by)
	if !ok {
		return arrow{}, by, false
	}
	if cells := max(math.Abs(a.dx)/float64(p.mw), math.Abs(a.dy)/float64(p.mh)); cells < 1 {
		longer := 1 / cells
		if p.space { // seen end on, it may be shorter than a cell
			longer = max(min(longer, p.far.u/8/long), 1)
		}
		by = place{by.u * longer, by.v * longer}
		a, ok = p.seenArrow(from, by)
	}
	return a, by, ok
}

// seenArrow returns the arrow from a place by a displacement, clipped to the sheet.
func (p *Painter) seenArrow(at, by place) (a arrow, ok bool) {
	from, to, ok := p.within(at, by)
	if !ok {
		return arrow{}, false
	}
	tail, ok := p.view.see(at.plus(from, by), math.NaN())
	tip, over := p.view.see(at.plus(to, by), math.NaN())
	if !ok || !over {
		return arrow{}, false
	}
	a.dx, a.dy = tip.X-tail.X, tip.Y-tail.Y
	a.symbol = arrowHead(a.dx, a.dy)
	if to < 1 {
		a.symbol = pointer(a.dx, a.dy)
	}
	a.from.x, a.from.y, _ = p.Cell(tail)
	a.to.x, a.to.y, a.ok = p.Cell(tip)
	return a, true
}

// level draws the k-th arrow of a curve without its head: the first at the height
// of its point and each further one a row above or, where there is no room,
// below.
func (p *Painter) level(a arrow, k int) arrow {
	row := a.from.y - k
	if row < 0 {
		row = k
	}
	a.from.y, a.to.y = row, row
	for x := min(a.from.x, a.to.x); x <= max(a.from.x, a.to.x); x++ {
		p.c.Set(x, row, '─', a.style)
	}
	switch {
	case k > 0 && a.dx < 0:
		p.c.Set(a.from.x, row, '┤', a.style)
	case k > 0:
		p.c.Set(a.from.x, row, '├', a.style)
	}
	return a
}

// heads draws the heads of the arrows, each at its end or, if that cell is claimed,
// a cell before it, and then their names.
func (v Vectors) heads(p *Painter) {
	for i := range p.arrows {
		a := &p.arrows[i]
		if !a.ok {
			continue
		}
		if !p.taken.free(a.to.x, a.to.y, 1) {
			ux, uy := a.unit()
			a.to.x, a.to.y = a.to.x-int(math.Round(ux)), a.to.y-int(math.Round(uy))
		}
		if p.taken.free(a.to.x, a.to.y, 1) {
			p.set(a.to, a.symbol, a.style)
		}
	}
	v.names(p)
}

// names writes the names of vectors beside their heads, where they cover
// neither a mark nor a name nor a vector.
func (v Vectors) names(p *Painter) {
	for _, a := range p.arrows {
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
	for i, a := range p.arrows {
		n := canvas.Width(v[i].Name)
		if !a.ok || n == 0 {
			continue
		}
		for _, at := range a.spots(n) {
			if p.taken.free(at.x, at.y, n) {
				p.c.Text(at.x, at.y, v[i].Name, a.style)
				p.taken.take(at.x-1, at.y, n+2)
				break
			}
		}
	}
}

// unit is the direction of an arrow in cells, at most one either way.
func (a arrow) unit() (x, y float64) {
	x, y = float64(a.to.x-a.from.x), float64(a.to.y-a.from.y)
	long := max(math.Abs(x), math.Abs(y), 1)
	return x / long, y / long
}

// spots are the possible places of a name of n columns, the best first: ahead of
// the head, then beside, then behind.
func (a arrow) spots(n int) [8]cell {
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
		return [8]cell{{middle, on}, {right, y}, {left, y}, {right, on}, {left, on}, {right, back}, {left, back}, {right, y}}
	}
	return [8]cell{{right, y}, {right, on}, {right, back}, {middle, on}, {middle, back}, {left, on}, {left, back}, {left, y}}
}

// Descent draws the direction of steepest descent from a point of two
// parameters, for the gradient G there, as the picture shows it.
type Descent struct {
	From  Mark
	G     []float64
	Style canvas.Style
}

// Draw implements Layer.
func (d Descent) Draw(p *Painter) {
	if p.dim != 2 || len(d.G) != 2 || len(d.From.At) != 2 || !d.From.Shown {
		return
	}
	by := p.move(d.G)
	long := math.Hypot(by.u, by.v)
	if !(long > 0) || math.IsInf(long, 0) {
		return
	}
	p.over()
	reach := p.far.u / 8
	if !p.space {
		reach = float64(5 * p.mw)
	}
	from := p.place(d.From.At, d.From.F)
	to := from.plus(-reach/long, by)
	p.stroke(from, to, d.Style)
	if !p.space {
		if x, y, ok := p.Cell(Spot{X: to.u, Y: to.v}); ok {
			p.stamps = append(p.stamps, stamp{cell{x, y}, arrowHead(-by.u, -by.v), d.Style})
		}
	}
}

// arrowHead points in one of eight directions on the screen, y downwards.
func arrowHead(dx, dy float64) rune {
	eighth := int(math.Round(math.Atan2(-dy, dx) / (math.Pi / 4)))
	return [...]rune{'→', '↗', '↑', '↖', '←', '↙', '↓', '↘'}[(eighth+8)%8]
}

// pointer points in one of four directions on the screen, y downwards.
func pointer(dx, dy float64) rune {
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx < 0:
		return '◀'
	case math.Abs(dx) >= math.Abs(dy):
		return '▶'
	case dy < 0:
		return '▲'
	}
	return '▼'
}

// finite reports whether all numbers are finite.
func finite(list ...float64) bool {
	for _, v := range list {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

func abs(v int) int { return max(v, -v) }
