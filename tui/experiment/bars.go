package experiment

import (
	"math"
	"slices"

	"optexplore/model/run"
)

// SortCurves sorts curves by their best points, the best first and those without
// one last.
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

// Bars draws a curve as a bar for each rate, on a scale common to all curves. The
// height shows the distance left to the best value of all curves, as a share of the
// distance from there to f = first at the start: the lowest bar is less than 10⁻⁷,
// each higher one ten times as much; × is a run that diverged, » one that strayed: it is
// not compared, as it is not for the best rate, unless all runs of the curve strayed.
func Bars(curves []Curve, first float64, maximize bool) func(Curve) any {
	height := func(v float64) float64 {
		if maximize {
			return -v
		}
		return v
	}
	best := height(first)
	for _, c := range curves {
		for k, o := range c.Outcomes {
			if finite(o.F) && !c.leftOut(k) {
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
		if !(share <= 1) { // no decrease, or none was possible
			share = 1
		}
		return levels[max(7+int(math.Ceil(math.Log10(max(share, 1e-9)))), 0)]
	}
	return func(c Curve) any {
		var text []rune
		for k, o := range c.Outcomes {
			if c.leftOut(k) {
				text = append(text, '»')
			} else {
				text = append(text, bar(o))
			}
		}
		return string(text)
	}
}

// leftOut reports whether an outcome is not compared because it strayed where others
// did not.
func (c Curve) leftOut(k int) bool {
	return k < len(c.Strayed) && c.Strayed[k] && c.Best >= 0 && !c.Strayed[c.Best]
}
