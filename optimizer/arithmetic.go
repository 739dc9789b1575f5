package optimizer

import (
	"math"
	"math/cmplx"

	"optexplore/model"
)

// power is βᵗ, 0 ≤ β < 1 and t ≥ 1; it is 0 where it is too small to change 1,
// for which t(1−β) ≤ −t·log β is large enough. It is exact to the last digit: RAdam
// loses five digits of it in its first steps. Of a long power the logarithm is exact
// to ε, and faster; a short one is squared, with what each rounding takes away.
func power(beta float64, t int) float64 {
	const long, negligible = 64, 45
	switch {
	case float64(t)*(1-beta) > negligible:
		return 0
	case t >= long:
		return math.Exp(float64(t) * math.Log(beta))
	}
	p, pLost, lost := 1.0, 0.0, 0.0
	for ; t > 0; t >>= 1 {
		if t&1 == 1 {
			p, pLost = times(p, pLost, beta, lost)
		}
		beta, lost = times(beta, lost, beta, lost)
	}
	return p + pLost
}

// times is (a + aLost)(b + bLost) in two numbers: its rounded value, and what that
// lacks, without the product of what they lack.
func times(a, aLost, b, bLost float64) (product, lost float64) {
	product = a * b
	return product, math.FMA(a, b, -product) + (float64(a*bLost) + float64(aLost*b))
}

// lacking is 1 − βᵗ: what the weights (1−β)βᵏ, k < t, add up to. An average that
// began at zero is divided by it.
func lacking(beta float64, t int) float64 { return 1 - power(beta, t) }

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
