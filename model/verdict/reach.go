package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// reach is how far the run is from the point near, or will swing from it: its
// distance, and with a memory what its velocity is good for. A swing by the
// angle θ a step that is at the offset u and moves by d has the amplitude
// √(u² + (d/θ)²).
func (f *facts) reach() (far float64) {
	known, least := 0.0, math.Inf(1)
	for k, lambda := range f.near.Values {
		z := f.factor(lambda)
		far = math.Hypot(far, f.reachAlong(k, z))
		known = math.Hypot(known, f.near.Offset(f.X, k))
		if turns(z) {
			least = min(least, math.Abs(cmplx.Phase(z)))
		}
	}
	if f.near.Whole {
		return far
	}
	// Across the known eigenvectors no swing is slower than the slowest of them.
	far = math.Hypot(far, math.Sqrt(max(f.near.Distance*f.near.Distance-known*known, 0)))
	if f.next == nil || math.IsInf(least, 1) {
		return far
	}
	return math.Hypot(far, vec.Length(f.next)/least)
}

// reachAlong is that along eigenvector k at the point near.
func (f *facts) reachAlong(k int, z complex128) float64 {
	u := f.near.Offset(f.X, k)
	if f.next == nil || !turns(z) {
		return math.Abs(u)
	}
	n := len(f.X)
	return math.Hypot(u, vec.Dot(f.near.Vectors[k*n:(k+1)*n], f.next)/cmplx.Phase(z))
}

// repelled reports whether theory has the run leave the point near.
func (f *facts) repelled() bool {
	for k, lambda := range f.near.Values {
		m := mode{factor: f.factor(lambda)}
		if m.expands() && f.near.Offset(f.X, k) != 0 {
			return true
		}
	}
	return false
}
