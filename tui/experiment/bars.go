package experiment

import (
	"math"
	"slices"

	"optexplore/model/run"
)

// SortCurves puts curves in the order of their best points, the best first and
// those that have none last.
func SortCurves(curves []Curve, by string, maximize bool) {
	key := func(c Curve) any {
		switch {
		case c.Best < 0:
			return nil
		case by == ByDistance:
			return known(c.Away[c.Best])
		}
		return c.Outcomes[c.Best].F
	}
	slices.SortStableFunc(curves, func(a, b Curve) int { return order(key(a), key(b), maximize && by == ByValue) })
}

// Bars is how a curve looks beside others that begin at f = first: a bar for
// each rate, by how much of the way from the best of all curves up to first is
// still to go. The lowest bar is less than a ten-millionth of it, each higher
// one ten times as much; × is a run that diverged.
func Bars(curves []Curve, first float64, maximize bool) func(Curve) any {
	height := func(v float64) float64 {
		if maximize {
			return -v
		}
		return v
	}
	best := height(first)
	for _, c := range curves {
		for _, o := range c.Outcomes {
			if finite(o.F) {
				best = min(best, height(o.F))
			}
		}
	}
	whole := height(first) - best
	levels := []rune("▁▂▃▄▅▆▇█")
	bar := func(o run.Outcome) rune {
		if !finite(o.F) {
			return '×'
		}
		share := (height(o.F) - best) / whole
		if !(share <= 1) { // nothing has come down, or there was no way to go
			share = 1
		}
		return levels[max(7+int(math.Ceil(math.Log10(max(share, 1e-9)))), 0)]
	}
	return func(c Curve) any {
		var text []rune
		for _, o := range c.Outcomes {
			text = append(text, bar(o))
		}
		return string(text)
	}
}
