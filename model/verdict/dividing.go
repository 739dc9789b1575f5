package verdict

import (
	"fmt"

	"optexplore/model/theory"
)

// dividing: the rule divides by a curvature that is zero.
func dividing(f *facts) (Verdict, bool) {
	if _, ok := theory.Linearised(f.Rule); !ok || !f.Spectrum.Whole || f.next != nil || f.GradNorm == 0 {
		return Verdict{}, false
	}
	return Verdict{
		Condition: Diverging, Tone: Bad, Title: "dividing by zero",
		Sentence: fmt.Sprintf("At %s the curvature is %s and the step divides by it: the next is not finite. Go back, or take another rule.",
			f.words.point(f.X), eigenvaluesHere(f)),
		Forecast: undated("The run ends with the next step."),
	}, true
}
