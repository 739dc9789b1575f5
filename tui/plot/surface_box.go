package plot

import (
	"cmp"
	"math"
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// corner is a corner of the box: sides −1 or 1 along each axis.
type corner [3]int

func (k corner) vec() vec {
	return vec{float64(k[0]), float64(k[1]), float64(k[2]) * halfHeight}
}

// edges are the edges of the box behind the surface: those of the floor and of the
// walls seen from inside.
func (l *lens) edges() [][2]corner {
	var edges [][2]corner
	for axis := range 3 {
		for k := range 4 {
			var from corner
			from[(axis+1)%3], from[(axis+2)%3] = k%2*2-1, k/2*2-1
			from[axis] = -1
			to := from
			to[axis] = 1
			if l.behind(from, (axis+1)%3) || l.behind(from, (axis+2)%3) {
				edges = append(edges, [2]corner{from, to})
			}
		}
	}
	return edges
}

// behind reports whether the face of the box through k across an axis is seen
// from inside.
func (l *lens) behind(k corner, axis int) bool {
	var n corner
	n[axis] = k[axis]
	return l.towards(n.vec(), k.vec()) < 0
}

// along are the edges of the box along an axis, 0 or 1, the one that is seen lowest first:
// one of the floor, but seen from high above the upper edges are farther out.
func (l *lens) along(axis int) [][2]vec {
	var edges [][2]vec
	const aside = 0.1 // of two edges at one height, prefers the right one: f is on the left
	for k := range 4 {
		side, height := k%2*2-1, k/2*2-1
		from, to := corner{side, side, height}, corner{side, side, height}
		from[axis], to[axis] = -1, 1
		edges = append(edges, [2]vec{from.vec(), to.vec()})
	}
	low := func(e [2]vec) float64 {
		a, b := l.see(e[0]), l.see(e[1])
		return math.Round((a.Y + b.Y + aside*(a.X+b.X)) * 1e6)
	}
	slices.SortStableFunc(edges, func(a, b [2]vec) int { return cmp.Compare(low(b), low(a)) })
	return edges
}

// leftEdge is the upright edge that is seen farthest left.
func (l *lens) leftEdge() [2]corner {
	var best corner
	left := math.Inf(1)
	for k := range 4 {
		from := corner{k%2*2 - 1, k/2*2 - 1, -1}
		if x := l.see(from.vec()).X; x < left-1e-9 {
			best, left = from, x
		}
	}
	return [2]corner{best, {best[0], best[1], 1}}
}

// signs are the labels around a box. Labels that would overlap each other or the
// surface are omitted.
type signs struct{ *surface }

// beside is the side of a label.
type beside int

const (
	leftOf beside = iota
	belowLeft
	belowRight
	below
	above
	rightOf
)

// put writes a text beside the point p of the box, and reports whether there is room.
func (s *signs) put(p vec, at beside, text string, style canvas.Style) bool {
	x, y, _ := s.on.Cell(s.lens.see(p))
	r := canvas.Rect{X: x - canvas.Width(text)/2, Y: y, W: canvas.Width(text), H: 1}
	switch at {
	case leftOf:
		r.X = x - r.W - 1
	case belowLeft:
		r.X, r.Y = x-r.W-1, y+1
	case belowRight:
		r.X, r.Y = x+2, y+1
	case below:
		r.Y++
	case above:
		r.Y--
	case rightOf:
		r.X = x + 2
	}
	taken := &s.on.taken
	if !taken.free(r.X, r.Y, r.W) {
		return false
	}
	taken.take(r.X-1, r.Y, r.W+2)
	s.background.Text(r.X, r.Y, text, style)
	return true
}

// name writes the name of an axis beside its lowest edge: in the middle, or as near to it
// as there is room, on the side that is best or on another; else beside another edge.
func (s *signs) name(axis int, text string, style canvas.Style) {
	for _, e := range s.lens.along(axis) {
		for _, side := range [...]beside{s.outward(e[0], e[1]), below, belowLeft, belowRight, leftOf, rightOf, above} {
			for k := range 9 {
				share := 0.5 + 0.1*float64((k+1)/2*(1-k%2*2))
				if s.put(between(e[0], e[1], share), side, text, style) {
					return
				}
			}
		}
	}
}

// cover claims the cells of the surface.
func (s *surface) cover() {
	p := &s.on
	p.taken.reset(p.area.W, p.area.H)
	for y := range p.area.H * p.mh {
		for x := range p.area.W * p.mw {
			if s.depths.covered(x, y) {
				p.taken.take(x/p.mw, y/p.mh, 1)
			}
		}
	}
}

// label writes the names and the ranges of the axes of the box.
func (s *surface) label() {
	signs := signs{s}
	s.cover()
	signs.uprights()
	value, name := s.request.Theme.Style(theme.Muted), s.request.Theme.Style(theme.Text)
	for axis := range s.mesh.window {
		signs.name(axis, s.request.nameOf(axis), name)
	}
	for axis, r := range s.mesh.window {
		edge := s.lens.along(axis)[0]
		at := signs.outward(edge[0], edge[1])
		signs.put(edge[0], at, short(r.Lo, labelWidth), value)
		signs.put(edge[1], at, short(r.Hi, labelWidth), value)
	}
}

// uprights labels the axis of f at both ends and, if there is room, at round values
// between, which show the non-linear scale.
func (s *signs) uprights() {
	h, style := s.mesh.heights, s.request.Theme.Style(theme.Muted)
	edge := s.lens.leftEdge()
	from, to := edge[0].vec(), edge[1].vec()
	_, mh := s.dots()
	if s.lens.see(from).Y-s.lens.see(to).Y < float64(3*mh) {
		return
	}
	s.put(to, above, "f", s.request.Theme.Style(theme.Text))
	if !s.mesh.some {
		return
	}
	for _, rung := range h.rungs() {
		s.put(between(from, to, rung.At), leftOf, rung.Label, style)
	}
}

// rungs are the levels that are labelled: both ends, and round values between.
func (h heights) rungs() []Tick {
	if h.lo == h.hi {
		return []Tick{{0.5, short(h.lo, labelWidth)}}
	}
	list := []Tick{{1, short(h.resolved(h.hi), labelWidth)}, {0, short(h.resolved(h.lo), labelWidth)}}
	for _, level := range [...]float64{0.5, 0.25, 0.75} {
		v := round1(h.value(level))
		if math.Abs(v)*quarter < 0.02*(h.hi*quarter-h.lo*quarter) {
			v = 0
		}
		if at := h.level(v); at > 0.15 && at < 0.85 {
			list = append(list, Tick{at, short(v, labelWidth)})
		}
	}
	return list
}

// outward is the side of a low edge that is away from the box.
func (s *signs) outward(from, to vec) beside {
	a, b := s.lens.see(from), s.lens.see(to)
	x := (a.X+b.X)/2 - s.lens.see(vec{0, 0, -halfHeight}).X
	switch width := math.Abs(a.X - b.X); {
	case math.Abs(x) < width/6:
		return below
	case x < 0:
		return belowLeft
	}
	return belowRight
}

func between(a, b vec, s float64) vec {
	return vec{a.X + s*(b.X-a.X), a.Y + s*(b.Y-a.Y), a.Z + s*(b.Z-a.Z)}
}

// round1 rounds v to 1, 2 or 5 times a power of ten.
func round1(v float64) float64 {
	if v == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v))))
	best := unit
	for _, k := range [...]float64{2, 5, 10} {
		if math.Abs(math.Abs(v)-k*unit) < math.Abs(math.Abs(v)-best) {
			best = k * unit
		}
	}
	return math.Copysign(best, v)
}
