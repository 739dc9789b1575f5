package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Curved reports whether f has second derivatives at x: they are finite there, and
// neither the slope nor they themselves jump. At a kink a formula has derivatives by
// convention, that of |x| at 0 being 0, which are no limits. Above two parameters jumps
// are looked for in the plane of the first two; above MostWhole, or where an objective is
// dear, not at all.
func Curved(o model.Objective, x []float64, s Scale) bool {
	if len(x) > MostWhole {
		return vec.Finite(SpectrumAt(o, x).Values)
	}
	b := &bending{o: o, x: x, at: make([]float64, len(x))}
	b.here = b.hessian(x)
	if !vec.Finite(b.here) || Kinked(o, x, s) {
		return false
	}
	if 2*ways(x)*len(x)*model.Operations(o) > mostBendingWork {
		return true
	}
	for d := range ways(x) {
		far := b.change(1e-5*s.Length, d)
		near := b.change(1e-8*s.Length, d)
		if near > 0.5*far && near > 1e-6*vec.Length(b.here) && near > b.rounding() {
			return false
		}
	}
	return true
}

// mostBendingWork is how many operations the Hessians around a point may take, about: a
// column of each counted as an evaluation.
const mostBendingWork = 100_000_000

// bending compares the Hessian at a point with those around it.
type bending struct {
	o                  model.Objective
	x, at, here, there []float64
}

func (b *bending) hessian(x []float64) []float64 {
	h := make([]float64, len(x)*len(x))
	model.Hessian(b.o, h, x)
	return h
}

// change is by how much the Hessian changes from x to a distance of r in a direction of
// so many; 0 outside the domain.
func (b *bending) change(r float64, d int) float64 {
	towards(b.at, b.x, r, d)
	b.there = b.hessian(b.at)
	if v := vec.Distance(b.there, b.here); v < math.Inf(1) {
		return v
	}
	return 0
}

// rounding is sixteen times the change of the Hessian by the rounding of the point that
// was compared last.
func (b *bending) rounding() (most float64) {
	for moved := range nearby(b.at) {
		most = max(most, 16*vec.Distance(b.hessian(moved), b.there))
	}
	return most
}
