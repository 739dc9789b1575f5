package plot

import "math"

// resample brings values to at most width samples, one a column, oldest
// first. Up to width values are kept as they are. More are cut into width/2
// equal stretches of time, and each gives its least and its greatest value in
// the order in which they came: a monotone series stays monotone, an
// oscillation keeps its envelope, and a single outlier is always seen. With
// an odd width the newest value comes last.
//
// Values that are not finite are passed over; a stretch of nothing else gives
// NaN. The result does not share memory with values.
func resample(values []float64, width int) []float64 {
	if width <= 0 {
		return nil
	}
	dst := make([]float64, 0, width)
	n := len(values)
	if n <= width {
		for _, v := range values {
			dst = append(dst, finiteOr(v, math.NaN()))
		}
		return dst
	}
	pairs := width / 2
	for k := range pairs {
		first, second := extremes(values[k*n/pairs : (k+1)*n/pairs])
		dst = append(dst, first, second)
	}
	if width%2 == 1 {
		dst = append(dst, finiteOr(values[n-1], math.NaN()))
	}
	return dst
}

// extremes are the least and the greatest finite value, the earlier first; NaN
// twice if there is none.
func extremes(values []float64) (first, second float64) {
	lo, hi := math.NaN(), math.NaN()
	at, ht := 0, 0
	for i, v := range values {
		if v-v != 0 { // NaN and ±Inf
			continue
		}
		if !(v >= lo) {
			lo, at = v, i
		}
		if !(v <= hi) {
			hi, ht = v, i
		}
	}
	if at <= ht {
		return lo, hi
	}
	return hi, lo
}
