package plot

import (
	"math"
	"slices"

	"optexplore/model"
)

// mesh is a surface over a square grid of (n+1) × (n+1) vertices that spans
// the window: level[j*(n+1)+i] belongs to the vertex i along x, j along y; it
// is NaN in a hole. Each cell is two triangles on both sides of the diagonal
// from (i, j) to (i+1, j+1).
type mesh struct {
	n       int
	window  model.Window
	heights heights
	level   []float64
	some    bool // whether there is any surface at all
}

// halfHeight is half the height of the box whose floor is 2 × 2.
const halfHeight = 0.72

// meshOf returns the mesh of values of f over a window.
func meshOf(f *field, w model.Window) mesh {
	m := mesh{n: f.w - 1, window: w, level: slices.Clone(f.values())}
	m.heights, m.some = heightsOf(m.level)
	m.heights.levels(m.level)
	return m
}

// vertices is f at the vertices of a mesh of n × n cells over a window.
func vertices(f model.Objective, w model.Window, n int) *field {
	return newField(f, n+1, n+1, func(x, y float64) (float64, float64) { return along(w[0], int(x), n), along(w[1], int(y), n) })
}

// along is the i-th of n equal steps through r; the last is r.Hi itself.
func along(r model.Range, i, n int) float64 {
	t := float64(i) / float64(n)
	return r.Lo*(1-t) + r.Hi*t
}

// vertex returns a vertex as a point of the box.
func (m *mesh) vertex(i, j int) vec {
	return m.box(float64(i), float64(j), m.level[j*(m.n+1)+i])
}

// box returns the point of the box above the place (i, j) of the mesh.
func (m *mesh) box(i, j, level float64) vec {
	f := 2 / float64(m.n)
	return vec{i*f - 1, j*f - 1, (2*level - 1) * halfHeight}
}

// levelAt is the level of the surface at a place of the mesh, on the triangle that
// is drawn there; NaN in a hole and outside.
func (m *mesh) levelAt(i, j float64) float64 {
	n := float64(m.n)
	if !(i >= 0 && i <= n && j >= 0 && j <= n) {
		return math.NaN()
	}
	ci, cj := min(int(i), m.n-1), min(int(j), m.n-1)
	u, v := i-float64(ci), j-float64(cj)
	at := cj*(m.n+1) + ci
	near, far := m.level[at], m.level[at+m.n+2]
	if u >= v {
		side := m.level[at+1]
		return near + (side-near)*u + (far-side)*v
	}
	side := m.level[at+m.n+1]
	return near + (side-near)*v + (far-side)*u
}

// project returns the spots of the vertices; those in holes have a Q of NaN.
func (m *mesh) project(l *lens) []Spot {
	spots := make([]Spot, len(m.level))
	side := m.n + 1
	for j := range side {
		for i := range side {
			spots[j*side+i] = l.see(m.vertex(i, j))
		}
	}
	return spots
}
