package verdict

import (
	"fmt"

	"optexplore/model/theory"
)

// dividing: the rule divides by a curvature that is zero.
func (s *facts) dividing() (Verdict, bool) {
	if _, ok := theory.Linearised(s.Rule); !ok || !s.Spectrum.Whole || s.next != nil || s.GradNorm == 0 {
		return Verdict{}, false
	}
	return Verdict{
		Condition: Diverging, Tone: Bad, Title: "dividing by zero",
		Sentence: fmt.Sprintf("At %s the curvature is %s and the step divides by it: the next is not finite. Go back, or take another rule.",
			s.at(s.X), s.lambdaHere()),
		Forecast: undated("The run ends with the next step."),
	}, true
}
