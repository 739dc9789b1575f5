package chart

import (
	"math"

	"optexplore/model"
	"optexplore/tui/plot"
)

// Scale is the scale of an axis.
type Scale int

// The scales of an axis.
const (
	Linear   Scale = iota
	Log            // log₁₀ v; what is less than the lowest number shown lies there
	AreaSine       // asinh v, for numbers of both signs over orders of magnitude
)

// Axis is the numbers that a chart shows in one direction.
type Axis struct {
	Scale  Scale
	Lo, Hi float64 // Lo < Hi; above 0 where the axis is logarithmic
	Under  bool    // there are numbers that lie at Lo though they are less
}

// valid reports whether there is anything along the axis.
func (a Axis) valid() bool {
	return a.Lo < a.Hi && !math.IsInf(a.Hi-a.Lo, 0) && (a.Scale != Log || a.Lo > 0)
}

func (a Axis) apply(v float64) float64 {
	switch a.Scale {
	case Log:
		return math.Log10(max(v, a.Lo))
	case AreaSine:
		return math.Asinh(v)
	}
	return v
}

// Share is how far along the axis a number lies: 0 at its lower end, 1 at the
// upper one, less or more beyond.
func (a Axis) Share(v float64) float64 {
	lo, hi := a.apply(a.Lo), a.apply(a.Hi)
	return (a.apply(v) - lo) / (hi - lo)
}

// At is the number at a share of the axis: the inverse of Share.
func (a Axis) At(share float64) float64 {
	lo, hi := a.apply(a.Lo), a.apply(a.Hi)
	v := lo + share*(hi-lo)
	switch a.Scale {
	case Log:
		return math.Pow(10, v)
	case AreaSine:
		return math.Sinh(min(max(v, -709), 709)) // finite
	}
	return v
}

// Wider is the axis with a share of its length more at both ends.
func (a Axis) Wider(share float64) Axis {
	a.Lo, a.Hi = a.At(-share), a.At(1+share)
	return a
}

// Split is the ends of n parts of the axis that are equally long on it: n + 1
// numbers.
func (a Axis) Split(n int) []float64 {
	edges := make([]float64, max(n, 1)+1)
	for k := range edges {
		edges[k] = a.At(float64(k) / float64(len(edges)-1))
	}
	edges[0], edges[len(edges)-1] = a.Lo, a.Hi
	return edges
}

// ticks are n marks of the axis or so.
func (a Axis) ticks(n int) []plot.Tick {
	shown := model.Range{Lo: a.Lo, Hi: a.Hi}
	switch a.Scale {
	case Log:
		if list := plot.Decades(shown, n); len(list) > 1 {
			return list
		}
	case AreaSine:
		return a.sineTicks(n)
	}
	return plot.Ticks(shown, n)
}

// sineTicks are 0 and powers of ten on both sides of it, evenly apart.
func (a Axis) sineTicks(n int) []plot.Tick {
	decades := math.Log10(max(math.Abs(a.Lo), math.Abs(a.Hi)))
	apart := max(math.Ceil(decades/float64(max(n/2, 1))), 1)
	list := []plot.Tick{{At: 0, Label: "0"}}
	for e := apart; e <= decades; e += apart {
		v := math.Pow(10, e)
		if v <= a.Hi {
			list = append(list, plot.Tick{At: v, Label: label(v)})
		}
		if -v >= a.Lo {
			list = append(list, plot.Tick{At: -v, Label: "−" + label(v)})
		}
	}
	return list
}

// label writes a number above 0 as a tick of a logarithmic axis.
func label(v float64) string {
	for _, tick := range plot.Decades(model.Range{Lo: v, Hi: v}, 1) {
		return tick.Label
	}
	return ""
}

// deepest is how many decades a logarithmic axis goes below the greatest number.
const deepest = 16

// Over is an axis for numbers, those that are not finite aside, with a share of it
// to spare at the ends: logarithmic where none is negative and they span a decade
// at least, by area sine where some are far greater than a number near which they
// are of interest, and else linear.
func Over(numbers []float64, near, spare float64) Axis {
	lo, hi, positive := math.Inf(1), math.Inf(-1), math.Inf(1)
	for _, v := range numbers {
		if v-v != 0 {
			continue
		}
		lo, hi = min(lo, v), max(hi, v)
		if v > 0 {
			positive = min(positive, v)
		}
	}
	switch {
	case lo > hi:
		return Axis{Lo: 0, Hi: 1}
	case lo >= 0 && hi > 0 && hi >= 10*lo:
		return logarithmic(lo, hi, positive, spare)
	case max(-lo, hi) > 1e4*(1+math.Abs(near)):
		return Axis{Scale: AreaSine, Lo: lo, Hi: hi}.Wider(spare)
	}
	pad := spare * (hi - lo)
	if pad == 0 {
		pad = 0.5 * max(math.Abs(lo), 1)
	}
	return Axis{Lo: lo - pad, Hi: hi + pad}
}

// logarithmic is a logarithmic axis from lo ≥ 0 to hi > 0, where the least number
// above 0 is positive. It begins at a power of ten.
func logarithmic(lo, hi, positive, spare float64) Axis {
	least := max(min(positive, hi/1e3), hi*math.Pow(10, -deepest), math.SmallestNonzeroFloat64)
	decades := math.Log10(hi) - math.Log10(least)
	floor := math.Pow(10, math.Floor(math.Log10(least)))
	return Axis{Scale: Log, Lo: max(floor, 1e-300), Hi: hi * math.Pow(10, spare*decades), Under: lo < floor}
}
