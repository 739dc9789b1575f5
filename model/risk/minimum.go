package risk

import (
	"math"

	"optexplore/model"
)

// Grid is the points of a window from which minima are searched for.
type Grid struct {
	Window model.Window
	Side   int // points along each of its one or two coordinates
}

// Len is the number of points.
func (g Grid) Len() int {
	if len(g.Window) == 2 {
		return g.Side * g.Side
	}
	return g.Side
}

// At is the k-th point; the first and the last are corners of the window.
func (g Grid) At(k int) []float64 {
	x := make([]float64, len(g.Window))
	for i, side := range g.Window {
		x[i] = side.Lo + float64(k%g.Side)/float64(g.Side-1)*side.Width()
		k /= g.Side
	}
	return x
}

// Minimum is the search for the least value of an objective in the window of a grid: the
// lowest of the points, and from there damped steps of Newton's method, or of steepest
// descent where the Hessian is not positive, within the window. It advances by one
// evaluation or a few at a time.
type Minimum struct {
	X []float64
	F float64

	of     model.Objective
	grid   Grid
	seen   func(k int, f float64) // is told of the values at the grid; may be nil
	next   int
	damp   float64 // added to the Hessian
	rounds int     // of Newton's method
	g, h   []float64
}

// The rounds of Newton's method, and how much they change the damping.
const (
	mostRounds = 60
	softer     = 0.1
	harder     = 8
	rounding   = 0x1p-53 // of F: a step that promises less ends the search
)

// NewMinimum returns a search that has not begun.
func NewMinimum(of model.Objective, g Grid, seen func(k int, f float64)) *Minimum {
	d := len(g.Window)
	return &Minimum{F: math.Inf(1), of: of, grid: g, seen: seen, g: make([]float64, d), h: make([]float64, d*d)}
}

// Done reports whether the search has ended.
func (m *Minimum) Done() bool {
	return m.next >= m.grid.Len() && (m.X == nil || m.rounds >= mostRounds)
}

// Advance does the next part of the search.
func (m *Minimum) Advance() {
	if m.next < m.grid.Len() {
		x := m.grid.At(m.next)
		f := m.of.Value(x)
		if m.seen != nil {
			m.seen(m.next, f)
		}
		if f < m.F {
			m.X, m.F = x, f
		}
		m.next++
		return
	}
	if m.X != nil {
		m.refine()
	}
}

// refine tries a damped step: it is taken if f falls, else the damping grows.
func (m *Minimum) refine() {
	m.rounds++
	m.of.Gradient(m.g, m.X)
	model.Hessian(m.of, m.h, m.X)
	x, ok := m.step()
	if !ok {
		m.rounds = mostRounds
		return
	}
	promised := 0.0
	for i, v := range x {
		promised += math.Abs(m.g[i] * (v - m.X[i]))
	}
	switch f := m.of.Value(x); {
	case !(promised > rounding*math.Abs(m.F)):
		m.rounds = mostRounds
	case f < m.F:
		m.X, m.F = x, f
		m.damp *= softer
	default:
		m.damp = max(m.damp*harder, m.scale()*1e-3)
	}
}

// scale is the size of the Hessian, or that of slopes across the window where it is zero.
func (m *Minimum) scale() float64 {
	most := 0.0
	for _, v := range m.h {
		most = max(most, math.Abs(v))
	}
	if most > 0 {
		return most
	}
	for i, v := range m.g {
		most = max(most, math.Abs(v)/m.grid.Window[i].Width())
	}
	return most
}

// step is −(H + δI)⁻¹g from the point, in the window, with δ such that H + δI is positive.
func (m *Minimum) step() (x []float64, ok bool) {
	d := len(m.g)
	least, _, _, _ := eigen(m.h, d)
	damp := m.damp
	if floor := 1e-3*m.scale() - least; least <= 0 {
		damp += floor
	}
	x = make([]float64, d)
	if d == 1 {
		x[0] = m.X[0] - m.g[0]/(m.h[0]+damp)
	} else {
		a, b, c := m.h[0]+damp, (m.h[1]+m.h[2])/2, m.h[3]+damp
		det := a*c - b*b
		x[0], x[1] = m.X[0]-(c*m.g[0]-b*m.g[1])/det, m.X[1]-(a*m.g[1]-b*m.g[0])/det
	}
	for i, side := range m.grid.Window {
		if x[i]-x[i] != 0 {
			return nil, false
		}
		x[i] = min(max(x[i], side.Lo), side.Hi)
	}
	return x, true
}

// eigen is the eigenvalues of a symmetric matrix of one or two dimensions, ascending, and
// the unit eigenvector of the second.
func eigen(h []float64, d int) (least, most, u, v float64) {
	if d == 1 {
		return h[0], h[0], 1, 0
	}
	b := (h[1] + h[2]) / 2
	middle, half := (h[0]+h[3])/2, (h[0]-h[3])/2
	r := math.Hypot(half, b)
	angle := math.Atan2(b, half) / 2
	return middle - r, middle + r, math.Cos(angle), math.Sin(angle)
}
