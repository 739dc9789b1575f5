package plot

import "math"

// pathLift moves what lies on the surface towards the eye, by about 0.06 of the box
// in depth, so that a path along a slope is not hidden by it.
const pathLift = 0.06 / (eyeDistance * eyeDistance)

// drape is the length of the straight pieces of a draped line, in cells of the
// mesh.
const drape = 0.5

// see returns a spot on the surface, whatever f is, lifted towards the eye.
func (s *surface) see(at place, f float64) (Spot, bool) {
	at = s.on.nearest(at)
	level := s.mesh.levelAt(at.u, at.v)
	if level != level && s.mesh.some {
		level = s.mesh.heights.level(f)
	}
	if level != level {
		return Spot{}, false
	}
	p := s.lens.see(s.mesh.box(at.u, at.v, level))
	p.Q += pathLift
	return p, true
}

// edge returns a spot on the rim of the surface; the arrow points towards the place
// on the screen.
func (s *surface) edge(at place) (Spot, rune, bool) {
	rim := s.on.nearest(at)
	level := s.mesh.levelAt(rim.u, rim.v)
	if level != level || rim == at {
		return Spot{}, 0, false
	}
	du, dv := at.u-rim.u, at.v-rim.v
	size := max(math.Abs(du), math.Abs(dv))
	from := s.lens.see(s.mesh.box(rim.u, rim.v, level))
	to := s.lens.see(s.mesh.box(rim.u+du/size, rim.v+dv/size, level))
	return from, pointer(to.X-from.X, to.Y-from.Y), true
}

// under returns the place of the face that is seen at a spot from above.
func (s *surface) under(p Spot) (place, bool) {
	i, j := int(math.Floor(p.X)), int(math.Floor(p.Y))
	if i < 0 || j < 0 || i >= s.depths.w || j >= s.depths.h || !s.depths.above(i, j) {
		return place{}, false
	}
	p.Q = float64(s.depths.q[j*s.depths.w+i])
	at := s.lens.at(p)
	half := float64(s.mesh.n) / 2
	return s.on.nearest(place{(at.X + 1) * half, (at.Y + 1) * half}), true
}

func (s *surface) hidden(p Spot) bool {
	return !s.depths.shows(int(math.Floor(p.X)), int(math.Floor(p.Y)), p.Q)
}

// line drapes the part of a line that is over the window on the surface; a hole
// interrupts it.
func (s *surface) line(p *Painter, a, b place) {
	by := place{b.u - a.u, b.v - a.v}
	from, to, ok := p.within(a, by)
	if !ok {
		p.pen.down = false
		return
	}
	if from > 0 || !p.pen.down {
		p.pen.down = false
		s.drapeTo(p, a.plus(from, by))
	}
	long := max(math.Abs(by.u), math.Abs(by.v)) * (to - from)
	parts := max(math.Ceil(long/drape), 1)
	for k := 1.0; k <= parts; k++ {
		s.drapeTo(p, a.plus(from+(to-from)*k/parts, by))
	}
	if to < 1 {
		p.pen.down = false
	}
}

// drapeTo continues the line to a place of the mesh.
func (s *surface) drapeTo(p *Painter, at place) {
	spot, ok := s.see(at, math.NaN())
	if ok && p.pen.down {
		s.walk(p, p.pen.last, spot)
	}
	p.pen.last, p.pen.down = spot, ok
}

// walk draws a line between spots. Of hidden dots every third is drawn on the grid
// below, so that the line is always visible and hidden parts are distinguishable
// without colour.
func (s *surface) walk(p *Painter, a, b Spot) {
	d, dotted := &s.depths, p.pen.dash.Off > 0
	veil := p.theme.Veiled(p.pen.style)
	walk := d.strideOf(a, b)
	at := walk.a
	for range walk.n + 1 {
		i, j := int(math.Floor(at.X)), int(math.Floor(at.Y))
		switch {
		case dotted && (i+2*j)&2 != 0: // half of the dots of a line in any direction
		case d.shows(i, j, at.Q):
			p.seen.Dot(i, j, p.pen.style)
		case (i+j)%3 == 0:
			p.veiled.Dot(i, j, veil)
		}
		at.X, at.Y, at.Q = at.X+walk.d.X, at.Y+walk.d.Y, at.Q+walk.d.Q
	}
}

// apart counts whole columns, and rows as two of them.
func (s *surface) apart(a, b place) float64 {
	p, ok := s.see(a, math.NaN())
	q, also := s.see(b, math.NaN())
	if !ok || !also {
		return math.Inf(1)
	}
	px, py, _ := s.on.Cell(p)
	qx, qy, _ := s.on.Cell(q)
	return float64(max(abs(qx-px), 2*abs(qy-py)))
}
