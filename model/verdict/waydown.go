package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// wayDown is a direction of negative curvature at a saddle or a maximum.
type wayDown struct {
	mode
	offset float64 // of the run from the point
}

// growth is what a step multiplies the offset by, by theory; NaN without one.
func (w wayDown) growth() float64 { return cmplx.Abs(w.factor) }

// measured is what the last step multiplied the offset by; NaN where it is not known.
func measuredOn(f *facts, w *wayDown) float64 {
	before, ok := f.previous()
	if !ok || !f.Oracle.Exact() {
		return math.NaN()
	}
	return w.offset / offsetAlong(w.axis, before.X(), f.near.At)
}

// onRidge reports whether nothing has the run leave along a way down but noise and the
// rounding of numbers.
func onRidge(f *facts, w *wayDown) bool {
	rounding := 0.0
	if i := axisOf(w.axis); i < 0 || math.Abs(w.axis[i]) != 1 {
		rounding = 4e-16 * (vec.Norm(f.X) + vec.Norm(f.near.At))
	}
	return math.Abs(w.offset) <= rounding && f.next() != nil && math.Abs(vec.Dot(w.axis, f.next())) <= rounding
}
