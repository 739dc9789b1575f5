package curvature

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// kinks searches along the curves on which smooth pieces of f meet: from each point where
// such a curve crosses an edge of the grid, if f is lowest or highest there across the
// curve. What is found is within an edge's length from there.
func (f *finding) kinks(m *mesh) {
	for k, piece := range m.pieces {
		if k/m.side < m.side-1 && piece != m.pieces[k+m.side] {
			f.fromEdge(m.at(k), m.at(k+m.side), piece)
		}
		if k%m.side < m.side-1 && piece != m.pieces[k+1] {
			f.fromEdge(m.at(k), m.at(k+1), piece)
		}
	}
}

// fromEdge searches along a kink from where it crosses the line between two points, a
// being on the given piece and b on another.
func (f *finding) fromEdge(a, b []float64, piece uint64) {
	if f.o.left <= 0 {
		return
	}
	reach, mid := vec.Distance(a, b), make([]float64, 2)
	d := []float64{(b[0] - a[0]) / reach, (b[1] - a[1]) / reach}
	for vec.Distance(a, b) > 1e-14*f.scale.Length {
		mid[0], mid[1] = a[0]+(b[0]-a[0])/2, a[1]+(b[1]-a[1])/2
		f.o.left--
		if here, _ := model.Pieces(f.o, mid); here == piece {
			copy(a, mid)
		} else {
			copy(b, mid)
		}
	}
	sign := f.across(a, d)
	if sign == 0 || f.knowsKink(a, reach) {
		return
	}
	if k := newKink(f.o, a, sign, f.scale); k.settleWithin(reach) {
		f.kink(k.at)
	}
}

// across is 1 if f falls in the direction d before x and rises behind it, −1 if it rises
// and falls, else 0.
func (f *finding) across(x, d []float64) float64 {
	var slopes [2]float64
	at, g := make([]float64, 2), make([]float64, 2)
	for i, r := range []float64{-1e-7 * f.scale.Length, 1e-7 * f.scale.Length} {
		vec.AddScaled(at, x, r, d)
		f.o.Gradient(g, at)
		slopes[i] = vec.Dot(g, d)
	}
	switch {
	case slopes[0] < 0 && slopes[1] > 0:
		return 1
	case slopes[0] > 0 && slopes[1] < 0:
		return -1
	}
	return 0
}

// knowsKink reports whether a point of a kink within a distance was found already.
func (f *finding) knowsKink(at []float64, r float64) bool {
	for _, p := range f.found {
		if vec.Distance(p.At, at) <= r && Kinked(f.o, p.At, f.scale) {
			return true
		}
	}
	return false
}
