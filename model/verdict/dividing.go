package verdict

import (
	"optexplore/model"
	"optexplore/model/theory"
)

// dividing: the rule divides by a curvature that is zero.
func dividing(f *facts) (Finding, bool) {
	if !f.hasTheory() || !f.Spectrum.Whole || f.next() != nil || f.GradNorm == 0 || respondsTo(f.Rule, f.Spectrum.Values) {
		return Finding{}, false
	}
	return Finding{Condition: Diverging, Tone: Bad, Title: "dividing by zero", sentence: func() string { return dividingSentence(f) }}, true
}

// respondsTo reports whether a rule takes a finite step at each of the curvatures.
func respondsTo(r model.Rule, curvatures []float64) bool {
	b := theory.NewBench(r)
	for _, lambda := range curvatures {
		if _, ok := b.Respond(lambda); !ok {
			return false
		}
	}
	return true
}
