package network

import "math"

// tanh and sigmoid of many numbers at once come from one exponential function. For
// x = k log 2 + 2y with the nearest integer k, so that |y| ≤ ¼ log 2, and t = y²,
//
//	exp(x) = 2ᵏ (q + p)/(q − p),   p/q = tanh(y) = y (10395 + 1260t + 21t²)/(10395 + 4725t + 210t² + t³),
//
// Lambert's continued fraction y/(1 + t/(3 + t/(5 + t/(7 + t/(9 + t/11))))), whose error is
// below 5e-19 of it. The fractions of tanh and sigmoid are multiplied out, which leaves
// one division. The loops call nothing and hardly branch, so the processor works on
// several numbers at the same time.
const (
	rounder = 3 << 51 // x + rounder − rounder is the integer nearest to x, |x| < 2⁵¹
	halfHi  = 6.93147180369123816490e-01 / 2
	halfLo  = 1.90821492927058770002e-10 / 2 // their sum is ½ log 2, and k·halfHi is exact
	far     = 700.0                          // exp(±far) and its power of 2 are normal numbers
)

// fraction is p and q.
func fraction(y float64) (p, q float64) {
	t := y * y
	return y * (10395 + t*(1260+t*21)), 10395 + t*(4725+t*(210+t))
}

// tanh writes tanh(z) to a, within 4 units in the last place: (eˣ − 1)/(eˣ + 1) with
// x = 2|z|, at most 40, where it is 1.
func tanh(a, z []float64) {
	z = z[:len(a)]
	for i := range a {
		v := math.Float64bits(z[i])
		sign := v & (1 << 63)
		x := math.Float64frombits(v &^ (1 << 63))
		if x > 20 {
			x = 20
		}
		k := x*(2*math.Log2E) + rounder
		s := math.Float64frombits((math.Float64bits(k) + 1023) << 52) // 2ᵏ
		k -= rounder
		p, q := fraction((x - k*halfHi) - k*halfLo)
		a[i] = math.Float64frombits(math.Float64bits(((s-1)*q+(s+1)*p)/((s+1)*q+(s-1)*p)) | sign)
	}
}

// sigmoid writes 1/(1 + exp(−z)) to a, within 3 units in the last place.
func sigmoid(a, z []float64) {
	z = z[:len(a)]
	for i := range a {
		x := -z[i]
		if !(math.Abs(x) <= far) {
			a[i] = 1 / (1 + math.Exp(x))
			continue
		}
		k := x*math.Log2E + rounder
		s := math.Float64frombits((math.Float64bits(k) + 1023) << 52)
		k -= rounder
		p, q := fraction((x/2 - k*halfHi) - k*halfLo)
		a[i] = (q - p) / ((q - p) + s*(q+p))
	}
}
