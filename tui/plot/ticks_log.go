package plot

import (
	"math"

	"optexplore/model"
)

// Decades returns at most n + 1 marks of a logarithmic axis in r, 0 < r.Lo: at
// powers of ten a whole number of decades apart or, if those are few, at 1, 2 and 5
// times each.
func Decades(r model.Range, n int) []Tick {
	if !(r.Lo > 0) || !(r.Hi >= r.Lo) || math.IsInf(r.Hi, 0) {
		return nil
	}
	lo, hi := math.Log10(r.Lo), math.Log10(r.Hi)
	factors := []float64{1}
	if 3*(hi-lo) <= float64(n) {
		factors = []float64{1, 2, 5}
	}
	apart := max(math.Ceil((hi-lo)/float64(max(n, 1))-1e-9), 1)
	var list []Tick
	for e := apart * math.Floor(lo/apart); e <= hi+1e-9; e += apart {
		for _, m := range factors {
			if v := m * math.Pow(10, e); v >= r.Lo*(1-1e-9) && v <= r.Hi*(1+1e-9) {
				list = append(list, Tick{v, ShortLabel(v)})
			}
		}
	}
	return list
}
