package equation

import "math"

// Power is βᵗ, 0 ≤ β < 1 and t ≥ 1; it is 0 where it is too small to change 1,
// for which t(1−β) ≤ −t·log β is large enough. It is exact to the last digit: RAdam
// loses five digits of it in its first steps. Of a long power the logarithm is exact
// to ε, and faster; a short one is squared, with what each rounding takes away.
func Power(beta float64, t int) float64 {
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
			p, pLost = product(p, pLost, beta, lost)
		}
		beta, lost = product(beta, lost, beta, lost)
	}
	return p + pLost
}

// product is (a + aLost)(b + bLost) in two numbers: its rounded value, and what that
// lacks, without the product of what they lack.
func product(a, aLost, b, bLost float64) (rounded, lost float64) {
	rounded = a * b
	return rounded, math.FMA(a, b, -rounded) + (float64(a*bLost) + float64(aLost*b))
}
