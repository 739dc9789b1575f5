package curvature

import (
	"math"

	"optexplore/model"
)

// The grid of a search in two dimensions.
const (
	mostCells   = 48 // along each side
	leastCells  = 16 // the same of an objective that is dear
	meshWork    = 3_000_000
	mostParting = 2 // how often a cell is parted in four
)

// mesh is f and its gradient at the points of a grid in a window of the plane.
type mesh struct {
	window model.Window
	side   int        // points along a side
	step   [2]float64 // between them
	values []float64
	slopes []float64 // ∂f/∂x of all points, then ∂f/∂y
	pieces []uint64  // on which smooth piece of f each point is; nil if there is but one
}

// atNode is how many evaluations f and its gradient at a point of the plane count as.
const atNode = 4

// sideWithin is how many cells a grid in the plane has along a side, so that it takes about
// work operations, least at least.
func sideWithin(work, least int, o model.Objective) int {
	cells := int(math.Sqrt(float64(work) / float64(atNode*model.Operations(o))))
	return min(max(cells, least), mostCells)
}

func (f *finding) newMesh() *mesh {
	m := &mesh{window: f.window, side: 1 + f.side}
	for i, r := range f.window {
		m.step[i] = r.Width() / float64(m.side-1)
	}
	count := m.side * m.side
	x := make([]float64, 2*count)
	m.values, m.slopes = make([]float64, count), make([]float64, 2*count)
	for k := range count {
		p := m.at(k)
		x[k], x[count+k] = p[0], p[1]
	}
	model.Values(f.o.Objective, m.values, x)
	model.Gradients(f.o.Objective, m.slopes, x)
	if _, several := model.Pieces(f.o, m.at(0)); several {
		m.pieces = make([]uint64, count)
		for k := range m.pieces {
			m.pieces[k], _ = model.Pieces(f.o, m.at(k))
		}
	}
	return m
}

// at is point k.
func (m *mesh) at(k int) []float64 {
	n := float64(m.side - 1)
	x, y := m.window[0], m.window[1]
	return []float64{x.Lo + x.Width()*float64(k/m.side)/n, y.Lo + y.Width()*float64(k%m.side)/n}
}

// slope is the gradient at point k.
func (m *mesh) slope(k int) [2]float64 {
	return [2]float64{m.slopes[k], m.slopes[len(m.values)+k]}
}

// corners are the gradients at the corners of the cell of which point k is the lowest in
// both coordinates.
func (m *mesh) corners(k int) [4][2]float64 {
	return [4][2]float64{m.slope(k), m.slope(k + 1), m.slope(k + m.side), m.slope(k + m.side + 1)}
}

// kinked reports whether smooth pieces of f meet in the cell of which point k is the lowest
// in both coordinates.
func (m *mesh) kinked(k int) bool {
	return m.pieces != nil && (m.pieces[k] != m.pieces[k+1] || m.pieces[k] != m.pieces[k+m.side] || m.pieces[k] != m.pieces[k+m.side+1])
}

// flattest reports whether the gradient at point k is no longer than at its neighbours.
func (m *mesh) flattest(k int) bool {
	i, j := k/m.side, k%m.side
	here := math.Hypot(m.slopes[k], m.slopes[len(m.values)+k])
	for a := max(i-1, 0); a <= min(i+1, m.side-1); a++ {
		for b := max(j-1, 0); b <= min(j+1, m.side-1); b++ {
			g := m.slope(a*m.side + b)
			if !(here <= math.Hypot(g[0], g[1])) {
				return false
			}
		}
	}
	return true
}

// cell searches in a cell of a grid, from x on and as large as size, if both components of
// the gradient change sign between its corners. Where Newton's method leads out of it from
// its middle, and where f has a kink in it, it is parted in four, so many times.
func (f *finding) cell(x []float64, size [2]float64, corners [4][2]float64, kinked bool, parts int) {
	if f.o.left <= 0 || !turns(corners, 0) || !turns(corners, 1) {
		return
	}
	middle := []float64{x[0] + size[0]/2, x[1] + size[1]/2}
	at := f.newton(middle, math.Hypot(size[0], size[1]))
	if parts == 0 || at != nil && !kinked && math.Abs(at[0]-middle[0]) <= size[0]*0.55 && math.Abs(at[1]-middle[1]) <= size[1]*0.55 {
		return
	}
	var g [3][3][2]float64
	for k, c := range corners {
		g[k/2*2][k%2*2] = c
	}
	half := [2]float64{size[0] / 2, size[1] / 2}
	for i := range 3 {
		for j := range 3 {
			if i == 1 || j == 1 {
				f.o.Gradient(g[i][j][:], []float64{x[0] + float64(i)*half[0], x[1] + float64(j)*half[1]})
			}
		}
	}
	for k := range 4 {
		i, j := k/2, k%2
		f.cell([]float64{x[0] + float64(i)*half[0], x[1] + float64(j)*half[1]}, half, [4][2]float64{g[i][j], g[i][j+1], g[i+1][j], g[i+1][j+1]}, false, parts-1)
	}
}

// turns reports whether component i of four gradients has both signs, or is 0 or not a
// number.
func turns(g [4][2]float64, i int) bool {
	up, down := 0, 0
	for _, v := range g {
		if v[i] > 0 {
			up++
		}
		if v[i] < 0 {
			down++
		}
	}
	return up < 4 && down < 4
}
