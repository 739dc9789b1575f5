package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/theory"
)

// dividing: the rule divides by a curvature that is zero.
func dividing(f *facts) (Verdict, bool) {
	if !f.hasTheory() || !f.Spectrum.Whole || f.next != nil || f.GradNorm == 0 || respondsTo(f.Rule, f.Spectrum.Values) {
		return Verdict{}, false
	}
	return Verdict{
		Condition: Diverging, Tone: Bad, Title: "dividing by zero",
		Sentence: fmt.Sprintf("At %s the curvature is %s and the step divides by it: the next is not finite. Go back, or take another rule.",
			f.words.point(f.X), eigenvaluesHere(f)),
		Forecast: undated("The run ends with the next step."),
	}, true
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
