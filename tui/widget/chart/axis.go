package chart

import (
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/plot"
)

// Scale is the scale of an axis.
type Scale int

// The scales of an axis.
const (
	Linear   Scale = iota
	Log            // log₁₀ v; numbers below the lowest one are shown there
	AreaSine       // asinh v/u, for numbers of both signs over orders of magnitude; about linear up to the unit u
)

// Axis is an axis of a chart: its scale and its range.
type Axis struct {
	Scale  Scale
	Lo, Hi float64 // Lo < Hi; above 0 where the axis is logarithmic
	Unit   float64 // u of AreaSine, a power of ten; 0 for 1
	Under  bool    // there are numbers less than Lo, which are shown at Lo
	whole  bool    // its numbers are whole
}

// valid reports whether the range of the axis is not empty.
func (a Axis) valid() bool {
	return a.Lo < a.Hi && !math.IsInf(a.Hi-a.Lo, 0) && (a.Scale != Log || a.Lo > 0)
}

func (a Axis) apply(v float64) float64 {
	switch a.Scale {
	case Log:
		return math.Log10(max(v, a.Lo))
	case AreaSine:
		return math.Asinh(v / a.unit())
	}
	return v
}

// unit is u of AreaSine.
func (a Axis) unit() float64 {
	if a.Unit > 0 {
		return a.Unit
	}
	return 1
}

// Share is the place of a number on the axis: 0 at its lower end, 1 at the upper
// one, less or more beyond.
func (a Axis) Share(v float64) float64 {
	lo, hi := a.apply(a.Lo), a.apply(a.Hi)
	return (a.apply(v) - lo) / (hi - lo)
}

// At is the number at a share of the axis, the inverse of Share.
func (a Axis) At(share float64) float64 {
	lo, hi := a.apply(a.Lo), a.apply(a.Hi)
	v := lo + share*(hi-lo)
	switch a.Scale {
	case Log:
		return math.Pow(10, v)
	case AreaSine:
		return a.unit() * math.Sinh(min(max(v, -709), 709)) // finite
	}
	return v
}

// Wider returns the axis extended by a share of its length at both ends.
func (a Axis) Wider(share float64) Axis {
	a.Lo, a.Hi = a.At(-share), a.At(1+share)
	return a
}

// Split returns the n + 1 ends of n parts of the axis of equal length.
func (a Axis) Split(n int) []float64 {
	edges := make([]float64, max(n, 1)+1)
	for k := range edges {
		edges[k] = a.At(float64(k) / float64(len(edges)-1))
	}
	edges[0], edges[len(edges)-1] = a.Lo, a.Hi
	return edges
}

// Steps is the axis of the steps from 0 to the last of a run.
func Steps(last int) Axis { return Axis{Lo: 0, Hi: float64(max(last, 1)), whole: true} }

// ticks returns about n marks of the axis.
func (a Axis) ticks(n int) []plot.Tick {
	list := a.marks(n)
	if !a.whole || len(list) == 0 || !strings.Contains(list[len(list)-1].Label, ".") {
		return list
	}
	list = slices.DeleteFunc(list, func(t plot.Tick) bool { return t.At != math.Floor(t.At) })
	for k := range list {
		list[k].Label = model.Whole(int(list[k].At))
	}
	return list
}

// marks returns about n marks of an axis of any numbers.
func (a Axis) marks(n int) []plot.Tick {
	shown := model.Range{Lo: a.Lo, Hi: a.Hi}
	switch a.Scale {
	case Log:
		if list := plot.Decades(shown, n); len(list) > 1 || len(list) == 1 && a.Hi > 100*a.Lo {
			return list
		}
	case AreaSine:
		return a.sineTicks(n)
	}
	return plot.Ticks(shown, n)
}

// sineTicks returns 0 and equally spaced powers of ten on both sides, from ten units on.
func (a Axis) sineTicks(n int) []plot.Tick {
	first := math.Round(math.Log10(a.unit()))
	decades := math.Log10(max(math.Abs(a.Lo), math.Abs(a.Hi)))
	apart := max(math.Ceil((decades-first)/float64(max(n/2, 1))), 1)
	list := []plot.Tick{{At: 0, Label: "0"}}
	for e := first + apart; e <= decades; e += apart {
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

// label returns the label of a number above 0 on a logarithmic axis.
func label(v float64) string {
	for _, tick := range plot.Decades(model.Range{Lo: v, Hi: v}, 1) {
		return tick.Label
	}
	return ""
}

// deepest is the most decades of a logarithmic axis below the greatest number.
const deepest = 16

// Over returns an axis for the finite numbers of a list, extended by the share
// spare at the ends: logarithmic if none is negative and they span at least a
// decade, area sine if some are far larger than near, a number of typical size, and
// else linear.
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

// logarithmic returns a logarithmic axis from lo ≥ 0 to hi > 0; positive is the
// least number above 0. It begins at a power of ten.
func logarithmic(lo, hi, positive, spare float64) Axis {
	least := max(min(positive, hi/1e3), hi*math.Pow(10, -deepest), math.SmallestNonzeroFloat64)
	decades := math.Log10(hi) - math.Log10(least)
	floor := math.Pow(10, math.Floor(math.Log10(least)))
	return Axis{Scale: Log, Lo: max(floor, 1e-300), Hi: hi * math.Pow(10, spare*decades), Under: lo < floor}
}

// Near returns an axis that is close about the finite numbers of a list: logarithmic from
// the least to the greatest if Over is, without regard for powers of ten. Where they differ
// by less than a hundredth it is so wide.
func Near(numbers []float64) Axis {
	const spare, least = 0.05, 0.01
	a := Over(numbers, 1, spare)
	if middle := (a.Lo + a.Hi) / 2; a.Scale == Linear && a.Hi-a.Lo < least*math.Abs(middle) {
		pad := least * math.Abs(middle) / 2
		return Axis{Lo: middle - pad, Hi: middle + pad}
	}
	if a.Scale != Log {
		return a
	}
	lo, hi := math.Inf(1), 0.0
	for _, v := range numbers {
		if v > 0 && v-v == 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return Axis{Scale: Log, Lo: max(lo, hi*math.Pow(10, -deepest)), Hi: hi}.Wider(spare)
}
