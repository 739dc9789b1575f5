package verdict

import (
	"fmt"

	"optexplore/model"
)

// atDegenerate: the run is near a point where the second-order test fails, so
// what it is is seen from the values around it.
func atDegenerate(f *facts) (Verdict, bool) {
	if !f.isNear(model.Degenerate, nearby*f.Scale.Length) {
		return Verdict{}, false
	}
	higher, lower := f.near.Sides(f.Objective, 0.01*f.Scale.Length, f.Scale)
	if !higher && !lower {
		return Verdict{}, false
	}
	if f.Oracle.Exact() && f.stride() > 0.01*f.Scale.Length {
		return Verdict{}, false // it passes by
	}
	v := Verdict{Condition: AtDegenerate, Tone: Warn}
	what, around := flatKind(f, higher, lower)
	switch {
	case f.departing():
		v.Title, v.Tone, v.Forecast = "leaving a "+what, Neutral, forecastDoubling(f)
	case higher && lower:
		v.Title, v.Forecast = "stalled at a "+what, forecastHalving(f)
	case lower:
		v.Title, v.Forecast = "balanced on a "+what, forecastHalving(f)
	case f.hasArrived():
		v.Title, v.Tone, v.Forecast = "at a "+what, Good, forecastHalving(f)
	default:
		v.Title, v.Tone, v.Forecast = "settling into a "+what, Neutral, forecastHalving(f)
	}
	zero := "the curvature f″ is 0 too"
	switch n := len(f.X); {
	case n == 2:
		zero = fmt.Sprintf("an eigenvalue is 0 too (%s)", f.words.eigenvalues(f.rounded(f.near.Values)))
	case n > 2:
		zero = "an eigenvalue is 0 too, " + eigenvaluesNear(f, f.rounded(f.near.Values))
	}
	v.Sentence = fmt.Sprintf("Slope %s, and at %s %s: the second-order test is inconclusive. f is %s around it: a %s.",
		num(f.GradNorm), f.words.point(f.near.At), zero, around, what)
	return v, true
}

// flatKind names a degenerate point by what f is around it.
func flatKind(f *facts, higher, lower bool) (what, around string) {
	if higher && lower {
		return "degenerate saddle", "higher and lower"
	}
	what, around = "minimum", "lower"
	if lower {
		what, around = "maximum", "higher"
	}
	if !f.many() {
		return "flat " + f.words.word(what), "nowhere " + f.words.word(around)
	}
	return "flat " + f.words.word(what), "found nowhere " + f.words.word(around)
}
