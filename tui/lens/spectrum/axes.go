package spectrum

import (
	"cmp"
	"math"
	"slices"

	"optexplore/tui/widget/chart"
)

// Limits of the scales.
const (
	tenth     = 0.1  // the share of the eigenvalues that is left out when their decades are counted
	spread    = 100  // from so many times on, the axis of λ is logarithmic
	deepest   = 1e8  // the most decades of it
	towering  = 50   // from so many times the middle one on, the axis of numbers is logarithmic
	leastPart = 1e-2 // the least number of eigenvalues in an interval that is told from none
	spare     = 0.04 // of the axis, free at its ends
	near      = 3    // a bound is in the picture if it is at most so many times as far as the eigenvalues
	nearLog   = 100  // likewise of a logarithmic axis
)

// along is the axis of λ. It shows all eigenvalues, zero, and the bound if it is not
// far away.
func (f Facts) along() chart.Axis {
	least, most := f.Density.Ends()
	a := chart.Axis{Lo: min(least, 0), Hi: max(most, 0)}
	size := max(-a.Lo, a.Hi)
	if unit := f.unit(); unit > 0 {
		a.Scale, a.Unit = chart.AreaSine, unit
	}
	if bound, ok := f.Bound(); ok && size > 0 {
		reach := near * size
		if a.Scale == chart.AreaSine {
			reach = nearLog * size
		}
		if math.Abs(bound) <= reach {
			a.Lo, a.Hi = min(a.Lo, bound), max(a.Hi, bound)
		}
	}
	if a.Lo == a.Hi {
		return chart.Axis{Lo: -1, Hi: 1}
	}
	return a.Wider(spare)
}

// unit is the size up to which the axis of λ is linear, a power of ten; 0 where all of
// it is, as the eigenvalues do not range over decades.
func (f Facts) unit() float64 {
	sizes, weights := f.sizes()
	if len(sizes) == 0 {
		return 0
	}
	order := make([]int, len(sizes))
	all, most := 0.0, 0.0
	for k := range order {
		order[k] = k
		all, most = all+weights[k], max(most, sizes[k])
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sizes[a], sizes[b]) })
	low, passed := most, 0.0
	for _, k := range order {
		if passed += weights[k]; passed >= tenth*all {
			low = sizes[k]
			break
		}
	}
	if most < spread*low {
		return 0
	}
	return math.Pow(10, math.Floor(math.Log10(max(low, most/deepest))))
}

// bins is the number of intervals in so many columns: the more the more eigenvalues.
func (f Facts) bins(columns int) int {
	return max(min(columns, max(20, int(3*math.Sqrt(float64(f.Density.N))))), 1)
}

// histogram is the numbers of eigenvalues in equal parts of an axis.
func (f Facts) histogram(a chart.Axis, columns int) chart.Histogram {
	h := chart.Histogram{Edges: a.Split(f.bins(columns))}
	h.Counts = f.Density.Shares(h.Edges)
	for k := range h.Counts {
		if h.Counts[k] *= float64(f.Density.N); h.Counts[k] < leastPart {
			h.Counts[k] = 0
		}
	}
	return h
}

// upward is the axis of the numbers of eigenvalues: logarithmic where a few intervals
// tower above the rest.
func upward(h chart.Histogram) chart.Axis {
	var some []float64
	for _, n := range h.Counts {
		if n > 0 {
			some = append(some, n)
		}
	}
	slices.Sort(some)
	if k := len(some); k > 2 && some[k-1] > towering*some[k/2] {
		a := h.Upward(chart.Log)
		a.Lo = max(a.Lo, leastPart)
		return a
	}
	return h.Upward(chart.Linear)
}

// expected is the number of eigenvalues that theory expects in an interval as wide as
// those of a histogram on a, around λ.
func (f Facts) expected(a chart.Axis, bins int) func(lambda float64) float64 {
	half := 0.5 / float64(bins)
	return func(lambda float64) float64 {
		share := a.Share(lambda)
		return float64(f.Density.N) * f.Theory(lambda) * (a.At(share+half) - a.At(share-half))
	}
}
