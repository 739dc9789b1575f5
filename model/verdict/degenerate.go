package verdict

import (
	"fmt"

	"optexplore/model"
)

// atDegenerate: the run is near a point where the second-order test fails, so
// what it is is seen from the values around it.
func (s *facts) atDegenerate() (Verdict, bool) {
	if !s.is(model.Degenerate, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	higher, lower := s.near.Sides(s.Objective, 0.01*s.Scale.Length, s.Scale)
	if !higher && !lower {
		return Verdict{}, false
	}
	if s.Oracle.Exact() && s.stride() > 0.01*s.Scale.Length {
		return Verdict{}, false // it passes by
	}
	v := Verdict{Condition: AtDegenerate, Tone: Warn}
	what, around := s.flatKind(higher, lower)
	switch {
	case s.departing():
		v.Title, v.Tone, v.Forecast = "leaving a "+what, Neutral, s.doubled()
	case higher && lower:
		v.Title, v.Forecast = "stalled at a "+what, s.halved()
	case lower:
		v.Title, v.Forecast = "balanced on a "+what, s.halved()
	case s.hasArrived():
		v.Title, v.Tone, v.Forecast = "at a "+what, Good, s.halved()
	default:
		v.Title, v.Tone, v.Forecast = "settling into a "+what, Neutral, s.halved()
	}
	zero := "the curvature f″ is 0 too"
	switch n := len(s.X); {
	case n == 2:
		zero = fmt.Sprintf("an eigenvalue is 0 too (λ = %s)", s.spectrum(s.rounded(s.near.Values)))
	case n > 2:
		zero = "an eigenvalue is 0 too, " + s.lambdaNear(s.rounded(s.near.Values))
	}
	v.Sentence = fmt.Sprintf("Slope %s, and at %s %s: the second-order test is inconclusive. f is %s around it: a %s.",
		num(s.GradNorm), s.at(s.near.At), zero, around, what)
	return v, true
}

// flatKind names a degenerate point by what f is around it.
func (s *facts) flatKind(higher, lower bool) (what, around string) {
	if higher && lower {
		return "degenerate saddle", "higher and lower"
	}
	what, around = "minimum", "lower"
	if lower {
		what, around = "maximum", "higher"
	}
	if !s.many() {
		return "flat " + s.word(what), "nowhere " + s.word(around)
	}
	return "flat " + s.word(what), "found nowhere " + s.word(around)
}

// departing reports whether the next step leads away from the point near.
func (s *facts) departing() bool {
	if s.next != nil {
		return offsetAlong(s.next, s.X, s.near.At) > 0
	}
	return offsetAlong(s.Gradient, s.X, s.near.At) < 0
}

// rounded is eigenvalues with those that count as zero made so.
func (s *facts) rounded(values []float64) []float64 {
	list := append([]float64(nil), values...)
	for k := range list {
		if s.near.Vanishes(s.Objective, k, s.Scale) {
			list[k] = 0
		}
	}
	return list
}
