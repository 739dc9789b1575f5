package plot

import (
	"math"
	"slices"

	"optexplore/model"
)

// valueRange is the range of f of a curve: all finite values with a margin or,
// where a pole would flatten the rest, the central nine tenths of them.
func valueRange(values []float64) model.Range {
	finite := make([]float64, 0, len(values))
	pole := false
	for i, v := range values {
		if math.Abs(v) < 1e300 { // not so for NaN
			finite = append(finite, v)
		}
		pole = pole || leaps(values, i)
	}
	if len(finite) == 0 {
		return model.Range{Lo: -1, Hi: 1}
	}
	slices.Sort(finite)
	n := len(finite) - 1
	lo, hi := finite[0], finite[n]
	if low, high := finite[n/20], finite[n-n/20]; low < high && (pole || hi-lo > outlying*(high-low)) {
		lo, hi = max(lo, low-(high-low)/2), min(hi, high+(high-low)/2)
	}
	return airy(lo, hi)
}

// airy is the range from lo to hi with a margin.
func airy(lo, hi float64) model.Range {
	air := (hi - lo) * 0.12
	switch {
	case air > 1e-12*max(math.Abs(lo), math.Abs(hi)):
	case lo == 0:
		air = 1
	default:
		air = math.Abs(lo) * 0.1
	}
	return model.Range{Lo: lo - air, Hi: hi + air}
}

// leaps reports whether a curve has a pole between values i − 1 and i: it jumps
// from far below to far above or back, against its direction before and after, and
// farther than it moves there.
func leaps(values []float64, i int) bool {
	if i < 2 || i+1 >= len(values) {
		return false
	}
	before, jump, after := values[i-1]-values[i-2], values[i]-values[i-1], values[i+1]-values[i]
	return before*jump < 0 && after*jump < 0 && math.Abs(jump) > math.Abs(before)+math.Abs(after)
}
