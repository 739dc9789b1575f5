package theory

import (
	"math/cmplx"

	"optexplore/model"
)

// Stability is the bound on η·λ below which a step of r shrinks every offset along
// a curvature λ > 0: below it the rule's multiplier has modulus less than 1. It is
// found from the multipliers by bisection; it is 2 for gradient descent and 2 + 2β
// with momentum. ok is false where the curvature sets no bound, as where a step divides by
// it, or none is known.
func Stability(r model.Rule) (limit float64, ok bool) {
	lin, is := Linearised(r)
	rate := model.RateOf(r)
	if !is || !(rate > 0) {
		return 0, false
	}
	size := func(v float64) float64 { return cmplx.Abs(lin.Multiplier(v / rate)) }
	if !(size(2*most) > size(most)) {
		return 0, false // it does not grow with the curvature
	}
	return edge(func(v float64) bool { return size(v) < 1 })
}

// Between which numbers edge looks.
const least, most = 1e-6, 1e6

// edge is the number up to which something is stable, from the least on, found by
// bisection; ok is false if there is none below the most.
func edge(stable func(v float64) bool) (limit float64, ok bool) {
	if !stable(least) {
		return 0, false
	}
	hi := 1.0
	for stable(hi) {
		if hi *= 2; hi > most {
			return 0, false
		}
	}
	lo := hi / 2
	for lo > least && !stable(lo) {
		hi, lo = lo, lo/2
	}
	for range 53 {
		if mid := lo + (hi-lo)/2; stable(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi, true
}
