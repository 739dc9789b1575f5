package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// swept is how far the run is from the point near, or will swing from it: its
// distance, and with a memory what its velocity is good for. A swing by the
// angle θ a step that is at the offset u and moves by d has the amplitude
// √(u² + (d/θ)²).
func (s *facts) swept() (far float64) {
	known, least := 0.0, math.Inf(1)
	for k, lambda := range s.near.Values {
		z := s.factor(lambda)
		far = math.Hypot(far, s.amplitude(k, z))
		known = math.Hypot(known, s.near.Offset(s.X, k))
		if turns(z) {
			least = min(least, math.Abs(cmplx.Phase(z)))
		}
	}
	if s.near.Whole {
		return far
	}
	// Across the known eigenvectors no swing is slower than the slowest of them.
	far = math.Hypot(far, math.Sqrt(max(s.near.Distance*s.near.Distance-known*known, 0)))
	if s.next == nil || math.IsInf(least, 1) {
		return far
	}
	return math.Hypot(far, vec.Length(s.next)/least)
}

// amplitude is that along eigenvector k at the point near.
func (s *facts) amplitude(k int, z complex128) float64 {
	u := s.near.Offset(s.X, k)
	if s.next == nil || !turns(z) {
		return math.Abs(u)
	}
	n := len(s.X)
	return math.Hypot(u, vec.Dot(s.near.Vectors[k*n:(k+1)*n], s.next)/cmplx.Phase(z))
}

// repelled reports whether theory has the run leave the point near.
func (s *facts) repelled() bool {
	for k, lambda := range s.near.Values {
		m := mode{factor: s.factor(lambda)}
		if m.expands() && s.near.Offset(s.X, k) != 0 {
			return true
		}
	}
	return false
}
