package vec

import "math"

// Sign is −1, 0 or 1; NaN for NaN.
func Sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return v
}

// Ratio is a/b, and 0 where both are 0: of a slope and its size, where there is none.
func Ratio(a, b float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	return a / b
}

// smallest is the bits of the smallest normal number, without its sign.
const smallest = 1 << 53

// Flush is v, and a zero of its sign where it is subnormal: arithmetic on such numbers is
// up to a hundred times slower.
func Flush(v float64) float64 {
	if math.Float64bits(v)<<1-1 < smallest-1 { // 0 − 1 is large
		return math.Copysign(0, v)
	}
	return v
}

// Where chooses a if u > 0, else b.
func Where(u, a, b float64) float64 {
	if u > 0 {
		return a
	}
	return b
}

// Sech is 1/cosh(x).
func Sech(x float64) float64 { return 1 / math.Cosh(x) }

// Sigmoid is 1/(1 + exp(−x)), written so that exp never overflows.
func Sigmoid(x float64) float64 {
	e := math.Exp(-math.Abs(x))
	if x < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}

// Softplus is log(1 + exp(x)), written so that exp never overflows.
func Softplus(x float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }
