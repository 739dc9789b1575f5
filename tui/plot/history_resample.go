package plot

import (
	"math"
	"math/bits"
	"slices"
)

// segmentLength is the number of values that share two columns, so that n values
// fit into columns columns, or 1 if each value has its own column. It is one of few
// numbers, a quarter apart, so that the graph of a growing run mostly does not
// change, and fills two thirds of the columns or more.
func segmentLength(n, columns int) int {
	pairs := max(columns/2, 1)
	if n <= columns {
		return 1
	}
	least := (n + pairs - 1) / pairs
	if unit := 1 << max(bits.Len(uint(least-1))-3, 0); unit > 1 {
		least = (least + unit - 1) / unit * unit
	}
	return least
}

// resample reduces values to samples, one a column, the oldest first. Each segment
// of so many values is replaced by its least and its greatest value, in the order
// of their occurrence: a monotone series stays monotone, an oscillation keeps its
// envelope, and a single outlier is always seen. Segments of 1 change nothing.
//
// Values that are not finite are ignored; a segment without finite values gives
// NaN. The result does not share memory with values.
func resample(values []float64, segment int) []float64 {
	if segment <= 1 {
		same := make([]float64, len(values))
		for i, v := range values {
			same[i] = finiteOr(v, math.NaN())
		}
		return same
	}
	samples := make([]float64, 0, 2*(len(values)/segment+1))
	for part := range slices.Chunk(values, segment) {
		first, second := extremes(part)
		samples = append(samples, first, second)
	}
	return samples
}

// extremes returns the least and the greatest finite value in order of occurrence;
// NaN twice if there is none.
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
