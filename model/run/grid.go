package run

import (
	"math"
	"slices"
	"strconv"
)

// Grid returns n rates from lo to hi, logarithmically spaced and rounded to three
// digits, so that they can be read off and typed.
func Grid(lo, hi float64, n int) []float64 {
	rates := make([]float64, 0, n)
	for i := range n {
		v := lo * math.Pow(hi/lo, float64(i)/float64(max(n-1, 1)))
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
		rates = append(rates, v)
	}
	return slices.Compact(rates)
}

// Best is the index of the outcome of least value, of the least rate among equals;
// −1 if no run stayed finite.
func Best(list []Outcome, value func(Outcome) float64) int {
	best := -1
	for i, o := range list {
		if v := value(o); v < math.Inf(1) && (best < 0 || v < value(list[best])) {
			best = i
		}
	}
	return best
}
