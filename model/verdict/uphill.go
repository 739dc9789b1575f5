package verdict

import (
	"fmt"

	"optexplore/model/vec"
)

// climbing: the next step is uphill, as Newton's is where f curves down.
func (s *facts) climbing() (Verdict, bool) {
	if s.next == nil || !s.hasTheory() || len(s.Rule.Memory()) > 0 || !(vec.Dot(s.next, s.Gradient) > 0) {
		return Verdict{}, false
	}
	way := map[bool]string{false: "uphill", true: "downhill"}[s.Maximize]
	return Verdict{
		Condition: Climbing, Tone: Bad, Title: "going " + way,
		Sentence: fmt.Sprintf("The curvature is %s and the step divides by it, so its sign turns the step round: %s, towards a %s or a saddle.",
			s.lambdaHere(), way, s.word("maximum")),
		Forecast: s.end(),
	}, true
}
