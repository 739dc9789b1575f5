package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// escapeDirection is an eigenvector at a stationary point along which the run moves away
// from it.
type escapeDirection struct {
	axis   []float64
	lambda float64
	factor complex128
	offset float64 // of the run from the point
}

// escapes is the way along which the run is away soonest, nil if there is
// none, and the length of the offsets that do not grow.
func (s *facts) escapes() (out *escapeDirection, staying float64) {
	n, soonest, growing := len(s.X), math.Inf(1), 0.0
	for k, lambda := range s.near.Values {
		w := escapeDirection{s.near.Vectors[k*n : (k+1)*n], lambda, s.factor(lambda), s.near.Offset(s.X, k)}
		if z := cmplx.Abs(w.factor); lambda < 0 && z > 1 {
			steps := math.Log(s.Scale.Length/math.Abs(w.offset)) / math.Log(z)
			growing = math.Hypot(growing, w.offset)
			if out == nil || steps < soonest {
				out, soonest = &w, steps
			}
			continue
		}
		staying = math.Hypot(staying, w.offset)
	}
	if !s.near.Whole {
		staying = math.Sqrt(max(s.near.Distance*s.near.Distance-growing*growing, 0))
	}
	return out, staying
}

// onRidge reports whether nothing has the run leave along a way, but noise and
// the rounding of numbers.
func (s *facts) onRidge(w *escapeDirection) bool {
	rounding := 0.0
	if i := axisOf(w.axis); i < 0 || math.Abs(w.axis[i]) != 1 {
		rounding = 4e-16 * (vec.Norm(s.X) + vec.Norm(s.near.At))
	}
	return math.Abs(w.offset) <= rounding && s.next != nil && math.Abs(vec.Dot(w.axis, s.next)) <= rounding
}

// returning reports whether the next step leads back along a way out, as
// velocity can.
func (s *facts) returning(w *escapeDirection) bool {
	return s.next != nil && w.offset*vec.Dot(w.axis, s.next) < 0
}
