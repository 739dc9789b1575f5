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

// escape is the way along which the run is away soonest, nil if there is
// none, and the length of the offsets that do not grow.
func (f *facts) escape() (out *escapeDirection, staying float64) {
	n, soonest, growing := len(f.X), math.Inf(1), 0.0
	for k, lambda := range f.near.Values {
		w := escapeDirection{f.near.Vectors[k*n : (k+1)*n], lambda, f.factor(lambda), f.near.Offset(f.X, k)}
		if z := cmplx.Abs(w.factor); lambda < 0 && z > 1 {
			steps := math.Log(f.Scale.Length/math.Abs(w.offset)) / math.Log(z)
			growing = math.Hypot(growing, w.offset)
			if out == nil || steps < soonest {
				out, soonest = &w, steps
			}
			continue
		}
		staying = math.Hypot(staying, w.offset)
	}
	if !f.near.Whole {
		staying = math.Sqrt(max(f.near.Distance*f.near.Distance-growing*growing, 0))
	}
	return out, staying
}

// onRidge reports whether nothing has the run leave along a way, but noise and
// the rounding of numbers.
func (f *facts) onRidge(out *escapeDirection) bool {
	rounding := 0.0
	if i := axisOf(out.axis); i < 0 || math.Abs(out.axis[i]) != 1 {
		rounding = 4e-16 * (vec.Norm(f.X) + vec.Norm(f.near.At))
	}
	return math.Abs(out.offset) <= rounding && f.next != nil && math.Abs(vec.Dot(out.axis, f.next)) <= rounding
}

// returning reports whether the next step leads back along a way out, as
// velocity can.
func (f *facts) returning(out *escapeDirection) bool {
	return f.next != nil && out.offset*vec.Dot(out.axis, f.next) < 0
}
