package plot

import "math"

// shafts drapes vectors without their heads.
func (s *surface) shafts(t *trail, list []Vector) {
	s.over.arrows = s.over.arrows[:0]
	for _, v := range list[:min(len(list), mostVectors)] {
		s.over.arrows = append(s.over.arrows, s.shaft(t, v))
	}
}

// shaft drapes a vector without its head, lengthened to a cell on the screen
// where it is shorter.
func (s *surface) shaft(t *trail, v Vector) arrow {
	if len(v.From) != 2 || len(v.By) != 2 || !finite(v.From...) || !finite(v.By...) {
		return arrow{}
	}
	n, w := float64(s.mesh.n), s.mesh.window
	x, y := s.mesh.at(v.From[0], v.From[1])
	dx, dy := v.By[0]/w[0].Width()*n, v.By[1]/w[1].Width()*n
	if dx == 0 && dy == 0 {
		return arrow{}
	}
	a, ok := s.drapedArrow(x, y, dx, dy)
	if !ok {
		return arrow{}
	}
	mw, mh := s.dots()
	if cells := max(math.Abs(a.dx)/float64(mw), math.Abs(a.dy)/float64(mh)); cells < 1 {
		longer := min(1/cells, n/8/math.Hypot(dx, dy)) // seen end on it cannot be a cell long
		dx, dy = dx*max(longer, 1), dy*max(longer, 1)
		if a, ok = s.drapedArrow(x, y, dx, dy); !ok {
			return arrow{}
		}
	}
	t.use(v.Style)
	t.lay(x, y, x+dx, y+dy)
	a.style = v.Style
	return a
}

// drapedArrow is the arrow from a place of the mesh by a displacement, cut to
// the window.
func (s *surface) drapedArrow(x, y, dx, dy float64) (a arrow, ok bool) {
	from, to, ok := overSquare(x, y, x+dx, y+dy, float64(s.mesh.n))
	if !ok {
		return arrow{}, false
	}
	tail, ok := s.draped(x+from*dx, y+from*dy)
	tip, over := s.draped(x+to*dx, y+to*dy)
	if !ok || !over {
		return arrow{}, false
	}
	a.dx, a.dy = tip.X-tail.X, tip.Y-tail.Y
	a.symbol = headOf(a.dx, a.dy, to < 1)
	a.from.x, a.from.y, _ = s.cellOf(tail)
	a.to.x, a.to.y, a.ok = s.cellOf(tip)
	return a, true
}

// draped is where a place of the mesh is seen, raised as a path is; ok is
// false in a hole. Places beyond the edge by rounding are on it.
func (s *surface) draped(i, j float64) (p spot, ok bool) {
	n := float64(s.mesh.n)
	i, j = min(max(i, 0), n), min(max(j, 0), n)
	level := s.mesh.levelAt(i, j)
	if level != level {
		return spot{}, false
	}
	p = s.lens.see(s.mesh.box(i, j, level))
	p.Q += pathLift
	return p, true
}
