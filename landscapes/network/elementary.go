package network

import "math"

// The exponential function for many numbers at once: exp(x) = 2ᵏ exp(r) with k the
// nearest integer to x/log 2, so that |r| ≤ ½ log 2, and exp(r) − 1 by its Taylor
// polynomial of degree 13, whose remainder is below 5e-18 of it. The loops call nothing
// and hardly branch, so the processor works on several numbers at the same time.
const (
	rounder = 3 << 51 // x + rounder − rounder is the integer nearest to x, |x| < 2⁵¹
	log2Hi  = 6.93147180369123816490e-01
	log2Lo  = 1.90821492927058770002e-10
	far     = 700.0 // exp(±far) and its power of 2 are normal numbers
)

// taylor is exp(r) − 1 for |r| ≤ ½ log 2.
func taylor(r float64) float64 {
	r2 := r * r
	r4 := r2 * r2
	low := (1.0/2 + r*(1.0/6)) + r2*(1.0/24+r*(1.0/120))
	mid := (1.0/720 + r*(1.0/5040)) + r2*(1.0/40320+r*(1.0/362880))
	top := (1.0/3628800 + r*(1.0/39916800)) + r2*(1.0/479001600+r*(1.0/6227020800))
	return r + r2*(low+r4*(mid+r4*top))
}

// tanh writes tanh(z) to a, within 3 units in the last place: (eˣ − 1)/(eˣ + 1) with
// x = 2|z|, at most 40, where it is 1.
func tanh(a, z []float64) {
	z = z[:len(a)]
	for i := range a {
		v := math.Float64bits(z[i])
		sign := v & (1 << 63)
		x := 2 * math.Float64frombits(v&^(1<<63))
		if x > 40 {
			x = 40
		}
		k := x*math.Log2E + rounder
		s := math.Float64frombits((math.Float64bits(k) + 1023) << 52) // 2ᵏ
		k -= rounder
		e := s*taylor((x-k*log2Hi)-k*log2Lo) + (s - 1)
		a[i] = math.Float64frombits(math.Float64bits(e/(e+2)) | sign)
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
		a[i] = 1 / (1 + (s + s*taylor((x-k*log2Hi)-k*log2Lo)))
	}
}
