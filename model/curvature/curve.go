package curvature

import (
	"math"

	"optexplore/model/vec"
)

// OnCurve reports whether p, of which an eigenvalue is 0, is not alone: from points beside
// it, along the eigenvector, Newton's method comes to other stationary points of the same
// value. Then there is a curve of them, or a whole region.
func (p *Stationary) OnCurve(s Scale) bool {
	n := len(p.At)
	x := make([]float64, n)
	for k := range p.Values {
		if !p.Vanishes(p.of, k, s) {
			continue
		}
		for _, r := range []float64{1e-3 * s.Length, -1e-3 * s.Length} {
			vec.AddScaled(x, p.At, r, p.Vectors[k*n:(k+1)*n])
			at := converge(p.of, x, s, 1e-3*s.Length)
			if at == nil || vec.Distance(at, p.At) < 0.5e-3*s.Length {
				continue
			}
			rounding := Rounding(p.of, p.At) + Rounding(p.of, at)
			if math.Abs(p.of.Value(at)-p.Value) <= rounding && StationaryAt(p.of, at, x, s) != nil {
				return true
			}
		}
	}
	return false
}
