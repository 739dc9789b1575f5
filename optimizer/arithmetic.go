package optimizer

import (
	"math/cmplx"

	"optexplore/model"
	"optexplore/optimizer/equation"
)

// lacking is 1 − βᵗ: what the weights (1−β)βᵏ, k < t, add up to. An average that
// began at zero is divided by it.
func lacking(beta float64, t int) float64 { return 1 - equation.Power(beta, t) }

// finite reports whether a value of f is a number: −∞, too, is the value of a point
// outside the domain, as of log(x) at 0.
func finite(f float64) bool { return f-f == 0 }

// settle makes the subnormal numbers of a point 0, as in a State after a step: a rule
// that goes by f at a point asks for it where the run will be.
func settle(x []float64) { model.State{Data: x}.Flush() }

// same reports whether two points are the same.
func same(a, b []float64) bool {
	for i, v := range a {
		if v != b[i] {
			return false
		}
	}
	return true
}

// begins reports whether a rule begins at s, with an empty memory.
func begins(s model.State) bool { return s.Age == 0 }

// fill sets every number of v.
func fill(v []float64, value float64) {
	for i := range v {
		v[i] = value
	}
}

// larger is the root of larger modulus of z² − trace·z + det.
func larger(trace, det float64) complex128 {
	half := complex(trace/2, 0)
	root := cmplx.Sqrt(half*half - complex(det, 0))
	if real(half) < 0 {
		root = -root
	}
	return half + root
}
