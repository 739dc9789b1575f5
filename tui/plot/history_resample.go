package plot

import (
	"math"
	"math/bits"
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

// series is the values of a strip at some indices, which do not fall; all values, where at
// is nil.
type series struct {
	values []float64
	at     []int
}

func (s series) len() int {
	if s.at == nil {
		return len(s.values)
	}
	return len(s.at)
}

func (s series) value(i int) float64 {
	if s.at != nil {
		i = s.at[i]
	}
	return s.values[i]
}

// last is the last value; NaN without any.
func (s series) last() float64 {
	if n := s.len(); n > 0 {
		return s.value(n - 1)
	}
	return math.NaN()
}

// seen reports whether a value is finite.
func (s series) seen() bool {
	for i := range s.len() {
		if isFinite(s.value(i)) {
			return true
		}
	}
	return false
}

// resample reduces a series to samples, one a column, the oldest first. Each segment
// of so many values is replaced by its least and its greatest value, in the order
// of their occurrence: a monotone series stays monotone, an oscillation keeps its
// envelope, and a single outlier is always seen. Segments of 1 change nothing.
//
// Values that are not finite are ignored; a segment without finite values gives
// NaN. The result does not share memory with the series.
func (s series) resample(segment int) []float64 {
	n := s.len()
	if segment <= 1 {
		same := make([]float64, n)
		for i := range same {
			same[i] = finiteOr(s.value(i), math.NaN())
		}
		return same
	}
	samples := make([]float64, 0, 2*(n/segment+1))
	for from := 0; from < n; from += segment {
		first, second := s.extremes(from, min(from+segment, n))
		samples = append(samples, first, second)
	}
	return samples
}

// extremes returns the least and the greatest finite value from one on and before
// another, in order of occurrence; NaN twice if there is none.
func (s series) extremes(from, to int) (first, second float64) {
	lo, hi := math.Inf(1), math.Inf(-1)
	at, ht := -1, -1
	for i := from; i < to; i++ {
		v := s.value(i)
		if v-v != 0 { // NaN and ±Inf
			continue
		}
		if v < lo {
			lo, at = v, i
		}
		if v > hi {
			hi, ht = v, i
		}
	}
	switch {
	case at < 0:
		return math.NaN(), math.NaN()
	case at <= ht:
		return lo, hi
	}
	return hi, lo
}
