package plot

import (
	"math"
	"slices"
)

// equaliser maps values of f to 0…1 so that every stretch of equal length
// covers an equal share of the picture: the cumulative distribution of the
// values seen, piecewise linear. Lines at equal distances in it are spread
// over the picture, however wild f is.
type equaliser struct {
	quantiles []float64 // evenly spaced, from the least to the greatest; nil when there is nothing finite
}

// knots is how many quantiles an equaliser has.
const knots = 65

// mostSorted bounds how many values are sorted for it.
const mostSorted = 2048

func equalise(values []float64) equaliser {
	stride := len(values)/mostSorted + 1
	finite := make([]float64, 0, mostSorted)
	for i := 0; i < len(values); i += stride {
		if v := values[i]; v-v == 0 {
			finite = append(finite, v)
		}
	}
	if len(finite) == 0 {
		return equaliser{}
	}
	slices.Sort(finite)
	q := make([]float64, knots)
	for i := range q {
		q[i] = finite[i*(len(finite)-1)/(knots-1)]
	}
	return equaliser{q}
}

// share is the share of the picture with values up to v: 0…1, NaN for NaN.
func (e equaliser) share(v float64) float64 {
	if math.IsNaN(v) || e.quantiles == nil {
		return math.NaN()
	}
	lo, hi := 0, len(e.quantiles)
	for lo < hi { // the first knot above v
		mid := int(uint(lo+hi) >> 1)
		if e.quantiles[mid] <= v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	switch {
	case lo == 0:
		return 0
	case lo == len(e.quantiles):
		return 1
	}
	a, b := e.quantiles[lo-1], e.quantiles[lo]
	part := 0.0
	if width := b - a; width > 0 && !math.IsInf(width, 0) {
		part = (v - a) / width
	}
	return (float64(lo-1) + part) / (knots - 1)
}

// value is the least value with a share of u: the inverse of share.
func (e equaliser) value(u float64) float64 {
	if e.quantiles == nil {
		return math.NaN()
	}
	at := min(max(u, 0), 1) * (knots - 1)
	i := min(int(at), knots-2)
	a, b := e.quantiles[i], e.quantiles[i+1]
	return a + (at-float64(i))*(b-a)
}
