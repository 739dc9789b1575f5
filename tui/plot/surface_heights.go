package plot

import (
	"math"
	"slices"
)

// heights maps values of f to levels from 0 to 1, which give height and colour.
//
// With t = (f − lo)/(hi − lo) the level is t itself where the values are
// spread well, and
//
//	level(t) = log(1 + k·t) / log(1 + k)
//
// where most of them are crowded at the bottom (the walls of Rosenbrock's
// valley are a thousand times higher than its bends): k is such that the
// median comes to a level of wantedMedian. It is straight near the bottom, so
// a minimum stays round. Where they are crowded at the top it is turned
// upside down. lo and hi are the extreme values, but not farther than fence
// interquartile ranges from the quartiles: poles are cut off flat.
type heights struct {
	lo, hi  float64
	k       float64 // 0: straight
	flipped bool
}

const (
	wantedMedian = 0.22
	fence        = 12
	mostSkew     = 1e12
	// quarter keeps the difference of two finite values finite.
	quarter = 0.25
	// sampled is how many values the quantiles are taken from.
	sampled = 400
)

// heightsOf returns the heights for the values of f over a mesh, without those that
// are not finite. ok is false if none is finite.
func heightsOf(f []float64) (h heights, ok bool) {
	h.lo, h.hi = math.Inf(1), math.Inf(-1)
	some := make([]float64, 0, sampled+1)
	step := len(f)/sampled + 1
	for i, v := range f {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		h.lo, h.hi = min(h.lo, v), max(h.hi, v)
		if i%step == 0 {
			some = append(some, v)
		}
	}
	if h.lo > h.hi {
		return heights{}, false
	}
	if len(some) == 0 {
		return h, true
	}
	slices.Sort(some)
	n := len(some) - 1
	low, median, high := some[n/4], some[n/2], some[n-n/4]
	if reach := fence * (high*quarter - low*quarter); reach > 0 {
		h.lo = max(h.lo, clampedSum(low, -reach))
		h.hi = min(h.hi, clampedSum(high, reach))
	}
	h.skew(h.part(median))
	return h, true
}

// clampedSum is v + 4·d, clamped to the finite numbers.
func clampedSum(v, d float64) float64 {
	return min(max(v+d+d+d+d, -math.MaxFloat64), math.MaxFloat64)
}

// skew chooses k for a median at the share m of the range.
func (h *heights) skew(m float64) {
	if h.flipped = m > 0.5; h.flipped {
		m = 1 - m
	}
	if m >= wantedMedian || m <= 0 {
		return
	}
	lo, hi := math.Log(1e-3), math.Log(mostSkew)
	for range 50 {
		h.k = math.Exp((lo + hi) / 2)
		if math.Log1p(h.k*m)/math.Log1p(h.k) < wantedMedian {
			lo = math.Log(h.k)
		} else {
			hi = math.Log(h.k)
		}
	}
}

// part is the share of v from lo to hi, 0…1; ½ for a constant function.
func (h heights) part(v float64) float64 {
	if h.lo == h.hi {
		return 0.5
	}
	t := (v*quarter - h.lo*quarter) / (h.hi*quarter - h.lo*quarter)
	return min(max(t, 0), 1)
}

// level is the level of the value v, 0…1; NaN if v is not finite.
func (h heights) level(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return math.NaN()
	}
	t := h.part(v)
	if h.k == 0 {
		return t
	}
	if h.flipped {
		return 1 - math.Log1p(h.k*(1-t))/math.Log1p(h.k)
	}
	return math.Log1p(h.k*t) / math.Log1p(h.k)
}

// value is the inverse of level.
func (h heights) value(level float64) float64 {
	t := level
	if h.k > 0 {
		if h.flipped {
			t = 1 - math.Expm1((1-level)*math.Log1p(h.k))/h.k
		} else {
			t = math.Expm1(level*math.Log1p(h.k)) / h.k
		}
	}
	return h.lo*(1-t) + h.hi*t
}

// levels replaces every value by its level.
func (h heights) levels(f []float64) {
	for i, v := range f {
		f[i] = h.level(v)
	}
}

// resolved rounds v to a thousandth of the range, the resolution of a picture: the
// least value of x² over a mesh is not exactly 0.
func (h heights) resolved(v float64) float64 {
	unit := (h.hi*quarter - h.lo*quarter) / 250
	if !(unit > 0) || math.Abs(v) > math.MaxFloat64*quarter {
		return v
	}
	unit = math.Pow(10, math.Floor(math.Log10(unit)))
	return math.Round(v/unit) * unit
}
