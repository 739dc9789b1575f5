package plot

import "math"

// pathLift raises what lies on the surface towards the eye, so that a path
// along a slope is not hidden by it: about 0.06 of the box in depth.
const pathLift = 0.06 / (eyeDistance * eyeDistance)

// drape is how far a path goes, in cells of the mesh, before it is looked up
// on the surface again.
const drape = 0.5

func (s *surface) place(x []float64, _ float64) place {
	u, v := s.mesh.at(x[0], x[1])
	return place{u, v}
}

func (s *surface) move(by []float64) place {
	n, w := float64(s.mesh.n), s.mesh.window
	return place{by[0] / w[0].Width() * n, by[1] / w[1].Width() * n}
}

// see is where the surface is seen at a place, lifted. Places beyond the edge by
// rounding are on it.
func (s *surface) see(at place) (Spot, bool) {
	n := float64(s.mesh.n)
	i, j := min(max(at.u, 0), n), min(max(at.v, 0), n)
	return s.lifted(i, j, s.mesh.levelAt(i, j))
}

// locate is the place on the surface, whatever f, and where that has a hole at
// the height of f.
func (s *surface) locate(x []float64, f float64) (Spot, bool) {
	i, j := s.mesh.at(x[0], x[1])
	level := s.mesh.levelAt(i, j)
	if level != level && s.mesh.some && s.mesh.window.Contains(x) {
		level = s.mesh.heights.level(f)
	}
	return s.lifted(i, j, level)
}

// lifted is where a level above a place of the mesh is seen; ok is false for a
// level that is none.
func (s *surface) lifted(i, j, level float64) (p Spot, ok bool) {
	if level != level {
		return Spot{}, false
	}
	p = s.lens.see(s.mesh.box(i, j, level))
	p.Q += pathLift
	return p, true
}

// edge is on the rim of the surface.
func (s *surface) edge(x []float64, _ float64) (Spot, rune, bool) {
	n := float64(s.mesh.n)
	i, j := s.mesh.at(x[0], x[1])
	ri, rj := min(max(i, 0), n), min(max(j, 0), n)
	level := s.mesh.levelAt(ri, rj)
	if level != level || (ri == i && rj == j) {
		return Spot{}, 0, false
	}
	size := math.Max(math.Abs(i-ri), math.Abs(j-rj))
	rim := s.lens.see(s.mesh.box(ri, rj, level))
	on := s.lens.see(s.mesh.box(ri+(i-ri)/size, rj+(j-rj)/size, level))
	return rim, pointer(on.X-rim.X, on.Y-rim.Y), true
}

func (s *surface) hidden(p Spot) bool {
	return !s.depths.shows(int(math.Floor(p.X)), int(math.Floor(p.Y)), p.Q)
}

// line drapes that part of a line over the surface that is over the window,
// however long it is; a hole interrupts it.
func (s *surface) line(p *Painter, a, b place) {
	by := place{b.u - a.u, b.v - a.v}
	from, to, ok := p.sheet.within(a, by)
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

// drapeTo draws on to a place of the mesh.
func (s *surface) drapeTo(p *Painter, at place) {
	spot, ok := s.see(at)
	if ok && p.pen.down {
		s.walk(p, p.pen.last, spot)
	}
	p.pen.last, p.pen.down = spot, ok
}

// walk draws a line between spots. Dots that the surface hides are drawn on the
// grid below, every third one: the line is never lost, and is told apart
// without colour.
func (s *surface) walk(p *Painter, a, b Spot) {
	d, dotted := &s.depths, p.pen.dash.Off > 0
	veil := faint(p.pen.style)
	walk := d.strideOf(a, b)
	at := walk.a
	for range walk.n + 1 {
		i, j := int(math.Floor(at.X)), int(math.Floor(at.Y))
		switch {
		case dotted && (i+2*j)&2 != 0: // a half of every line, whichever way it goes
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
	p, ok := s.see(a)
	q, also := s.see(b)
	if !ok || !also {
		return math.Inf(1)
	}
	px, py, _ := s.painter.Cell(p)
	qx, qy, _ := s.painter.Cell(q)
	return float64(max(abs(qx-px), 2*abs(qy-py)))
}

func (s *surface) near(a, b place) bool {
	return math.Abs(b.u-a.u)+math.Abs(b.v-a.v) < drape/2
}
