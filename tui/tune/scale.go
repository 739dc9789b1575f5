package tune

import (
	"math"

	"optexplore/model"
	"optexplore/tui/plot"
)

// scaling is how values are laid along an axis.
type scaling int

const (
	linear      scaling = iota
	logarithmic         // log₁₀ v; what is not above the lowest value shown lies there
	areaSine            // asinh v, for values of both signs over orders of magnitude
)

// scale is an axis: the values it shows, and how.
type scale struct {
	kind   scaling
	lo, hi float64
	under  bool // there are values that lie at lo though they are less
}

func (s scale) apply(v float64) float64 {
	switch s.kind {
	case logarithmic:
		return math.Log10(max(v, s.lo))
	case areaSine:
		return math.Asinh(v)
	}
	return v
}

// share is how far along the axis a value lies: 0 at its lower end, 1 at the
// upper one.
func (s scale) share(v float64) float64 {
	lo, hi := s.apply(s.lo), s.apply(s.hi)
	return (s.apply(v) - lo) / (hi - lo)
}

// ticks are n marks of the axis or so.
func (s scale) ticks(n int) []plot.Tick {
	shown := model.Range{Lo: s.lo, Hi: s.hi}
	switch s.kind {
	case logarithmic:
		if list := plot.Decades(shown, n); len(list) > 1 {
			return list
		}
	case areaSine:
		return s.sineTicks(n)
	}
	return plot.Ticks(shown, n)
}

// sineTicks are 0 and powers of ten on both sides of it, evenly apart.
func (s scale) sineTicks(n int) []plot.Tick {
	decades := math.Log10(max(math.Abs(s.lo), math.Abs(s.hi)))
	apart := max(math.Ceil(decades/float64(max(n/2, 1))), 1)
	list := []plot.Tick{{At: 0, Label: "0"}}
	for e := apart; e <= decades; e += apart {
		v := math.Pow(10, e)
		label := plot.Decades(model.Range{Lo: v, Hi: v}, 1)[0].Label
		if v <= s.hi {
			list = append(list, plot.Tick{At: v, Label: label})
		}
		if -v >= s.lo {
			list = append(list, plot.Tick{At: -v, Label: "−" + label})
		}
	}
	return list
}

// deepest is how far below the greatest value a logarithmic axis goes, in
// decades: what is less is as good as nothing.
const deepest = 16

// scaleOf is the axis for the values of runs that begin at a value. It shows the
// start and what is better, with a row to spare; what is worse lies beyond its
// end. Where nothing is better, it shows all.
func scaleOf(values []float64, start float64, climbs bool, rows int) scale {
	lo, hi := start, start
	spare := 1.15 / float64(max(rows-2, 3))
	positive := math.Inf(1) // the least value above 0
	extend := func(all bool) {
		for _, v := range values {
			if worse := climbs && v < start || !climbs && v > start; v-v != 0 || worse && !all {
				continue
			}
			lo, hi = min(lo, v), max(hi, v)
			if v > 0 {
				positive = min(positive, v)
			}
		}
	}
	if extend(false); lo == hi {
		extend(true)
	}
	switch {
	case !(lo-lo == 0 && hi-hi == 0):
		return scale{linear, 0, 1, false}
	case lo >= 0 && hi > 0 && hi >= 10*lo:
		return logScale(lo, hi, positive, spare)
	case max(-lo, hi) > 1e4*(1+math.Abs(start)):
		s := scale{areaSine, lo, hi, false}
		pad := spare * (s.apply(hi) - s.apply(lo))
		return scale{areaSine, math.Sinh(max(s.apply(lo)-pad, -709)), math.Sinh(min(s.apply(hi)+pad, 709)), false}
	}
	pad := spare * (hi - lo)
	if pad == 0 {
		pad = 0.5 * max(math.Abs(lo), 1)
	}
	return scale{linear, lo - pad, hi + pad, false}
}

// logScale is a logarithmic axis from lo ≥ 0 to hi > 0, where the least value
// above 0 is positive.
func logScale(lo, hi, positive, spare float64) scale {
	least := max(min(positive, hi/1e3), hi*math.Pow(10, -deepest), math.SmallestNonzeroFloat64)
	decades := math.Log10(hi) - math.Log10(least)
	floor := math.Pow(10, math.Floor(math.Log10(least)))
	return scale{logarithmic, max(floor, 1e-300), hi * math.Pow(10, spare*decades), lo < floor}
}

// frame is where the picture of curves stands: the axes, the cells, the dots to
// a cell. It alone knows both rates and values, and cells.
type frame struct {
	x, y       scale
	w, h       int // cells
	mw, mh     int // dots to a cell
	worseAbove bool
}

// dots is the place of a rate and a value in dots, to the right and down. It
// may lie outside, or not be finite.
func (f *frame) dots(rate, value float64) (dx, dy float64) {
	return f.column(rate), (1 - f.y.share(value)) * float64(f.h*f.mh-1)
}

// column is the place of a rate in dots.
func (f *frame) column(rate float64) float64 { return f.x.share(rate) * float64(f.w*f.mw-1) }

// cell is the cell that a rate and a value lie in; one beyond an end of the
// values is in the row at that end.
func (f *frame) cell(rate, value float64) (cx, cy int, ok bool) {
	dx, dy := f.dots(rate, value)
	if !(dx >= 0 && dx < float64(f.w*f.mw)) || dy != dy || f.h <= 0 {
		return 0, 0, false
	}
	dy = min(max(dy, 0), float64(f.h*f.mh-1))
	return int(dx) / f.mw, int(dy) / f.mh, true
}

// worst is the row where runs lie that end worse than the picture shows.
func (f *frame) worst() int {
	if f.worseAbove {
		return 0
	}
	return f.h - 1
}
