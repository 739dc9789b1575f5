package plot

import (
	"math"
	"testing"
)

// bump is a hill that hides what is behind it, with a hole in one corner.
func bump(n int) mesh {
	m := mesh{n: n, some: true, level: make([]float64, (n+1)*(n+1))}
	for j := range n + 1 {
		for i := range n + 1 {
			x, y := 2*float64(i)/float64(n)-1, 2*float64(j)/float64(n)-1
			m.level[j*(n+1)+i] = math.Exp(-6*(x*x+y*y)) + 0.05*math.Sin(5*x)
		}
	}
	m.level[n-1] = math.NaN()
	return m
}

// hidesRay is the second witness: whether a triangle of the mesh meets the
// line of sight from the eye to p, at a distance from p of more than margin.
// Möller and Trumbore, Fast, Minimum Storage Ray/Triangle Intersection, 1997.
func hidesRay(m *mesh, l *lens, p vec, margin float64) bool {
	eye := vec{l.eye.X * eyeDistance, l.eye.Y * eyeDistance, l.eye.Z * eyeDistance}
	d := sub(p, eye)
	length := math.Sqrt(d.dot(d))
	for j := range m.n {
		for i := range m.n {
			a, b, c, e := m.vertex(i, j), m.vertex(i+1, j), m.vertex(i+1, j+1), m.vertex(i, j+1)
			for _, tri := range [2][3]vec{{a, b, c}, {a, c, e}} {
				if t := meets(eye, d, tri); t < 1-margin/length {
					return true
				}
			}
		}
	}
	return false
}

func meets(o, d vec, tri [3]vec) float64 {
	e1, e2 := sub(tri[1], tri[0]), sub(tri[2], tri[0])
	p := cross(d, e2)
	det := e1.dot(p)
	if math.Abs(det) < 1e-12 || det != det {
		return math.Inf(1)
	}
	s := sub(o, tri[0])
	u := s.dot(p) / det
	q := cross(s, e1)
	v := d.dot(q) / det
	t := e2.dot(q) / det
	if u < 0 || v < 0 || u+v > 1 || t <= 0 || t != t {
		return math.Inf(1)
	}
	return t
}

func sub(a, b vec) vec { return vec{a.X - b.X, a.Y - b.Y, a.Z - b.Z} }

func cross(a, b vec) vec {
	return vec{a.Y*b.Z - a.Z*b.Y, a.Z*b.X - a.X*b.Z, a.X*b.Y - a.Y*b.X}
}

// Points of the surface, and points under and above it, are hidden exactly
// when a ray from the eye meets the surface before them; save for points as
// near to the surface, or to its outline, as a few dots.
func TestHiddenAgreesWithRays(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	m := bump(12)
	const w, h = 320, 320
	checked := [2]int{}
	for turn := -3.0; turn < 3; turn += 0.7 {
		for tilt := 0.15; tilt < 1.5; tilt += 0.3 {
			l := aim(Camera{turn, tilt, 1})
			l.fit(halfHeight, w, h, 1, 1)
			d := newDepths(w, h)
			d.mesh(&m, m.project(&l))
			for k := range 400 {
				p := m.box(float64(k%20)/19*12, float64(k/20)/19*12, 0)
				p.Z = (2*(m.levelAt(float64(k%20)/19*12, float64(k/20)/19*12)) - 1) * halfHeight
				p.Z += []float64{0, 0.3, -0.3}[k%3]
				if p.Z != p.Z {
					continue
				}
				hidden, clear := nearby(&m, &l, p)
				s := l.see(p)
				if s.X < 3 || s.Y < 3 || s.X > w-3 || s.Y > h-3 {
					continue
				}
				shows := d.shows(int(s.X), int(s.Y), s.Q)
				if hidden && shows || clear && !shows {
					t.Errorf("turn %.2f, tilt %.2f, %v: shows is %v, rays say hidden %v", turn, tilt, p, shows, hidden)
				}
				if hidden {
					checked[0]++
				}
				if clear {
					checked[1]++
				}
			}
		}
	}
	if checked[0] < 1000 || checked[1] < 1000 {
		t.Errorf("too few points decided: %d hidden, %d clear", checked[0], checked[1])
	}
}

// nearby asks the rays about p and points a little off it across the line of
// sight: it is decided only where they agree.
func nearby(m *mesh, l *lens, p vec) (hidden, clear bool) {
	const off, near, far = 0.02, 0.03, 0.15
	hidden, clear = true, true
	for _, k := range [][2]float64{{0, 0}, {off, 0}, {-off, 0}, {0, off}, {0, -off}} {
		q := vec{
			p.X + k[0]*l.right.X + k[1]*l.up.X,
			p.Y + k[0]*l.right.Y + k[1]*l.up.Y,
			p.Z + k[0]*l.right.Z + k[1]*l.up.Z,
		}
		clear = clear && !hidesRay(m, l, q, near)
		hidden = hidden && hidesRay(m, l, q, far)
	}
	return hidden, clear
}

func TestNothingIsHiddenByNothing(t *testing.T) {
	d := newDepths(4, 3)
	for j := range 3 {
		for i := range 4 {
			if !d.shows(i, j, 0.1) || d.covered(i, j) {
				t.Fatalf("dot %d, %d of an empty buffer is covered", i, j)
			}
		}
	}
	for _, p := range [][2]int{{-1, 0}, {0, -1}, {4, 0}, {0, 3}} {
		if d.shows(p[0], p[1], 1) {
			t.Errorf("dot %v outside shows", p)
		}
	}
}

// Every dot of a square of two triangles is covered once their edges are
// shared: no cracks.
func TestFillLeavesNoCracks(t *testing.T) {
	for k := range 200 {
		s := float64(k) * 0.037
		d := newDepths(20, 20)
		a, b, c, e := Spot{2 + s, 1.3, 1}, Spot{17.5, 2 + s, 1}, Spot{16 - s, 18, 1}, Spot{1 + s, 15.5, 1}
		d.fill(a, b, c, 1)
		d.fill(a, c, e, 1)
		for j := range 20 {
			first, last := -1, -1
			for i := range 20 {
				if d.covered(i, j) {
					if first < 0 {
						first = i
					}
					last = i
				}
			}
			for i := first; first >= 0 && i <= last; i++ {
				if !d.covered(i, j) {
					t.Fatalf("shift %g: crack at %d, %d", s, i, j)
				}
			}
		}
	}
}
