package verdict

import (
	"fmt"

	"optexplore/model/vec"
)

// climbing: the next step is uphill, as Newton's is where f curves down.
func climbing(f *facts) (Verdict, bool) {
	if f.next == nil || !f.hasTheory() || len(f.Rule.Memory()) > 0 || !(vec.Dot(f.next, f.Gradient) > 0) {
		return Verdict{}, false
	}
	way := f.words.word("uphill")
	return Verdict{
		Condition: Climbing, Tone: Bad, Title: "going " + way,
		Sentence: fmt.Sprintf("The curvature is %s and the step divides by it, so its sign turns the step round: %s, towards a %s or a saddle.",
			eigenvaluesHere(f), way, f.words.word("maximum")),
		Forecast: forecastEnd(f),
	}, true
}
