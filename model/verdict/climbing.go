package verdict

import "optexplore/model/vec"

// climbing: the next step is uphill, as Newton's is where f curves down.
func climbing(f *facts) (Finding, bool) {
	if f.next() == nil || !f.hasTheory() || len(f.Rule.Memory()) > 0 || !(vec.Dot(f.next(), f.Gradient) > 0) {
		return Finding{}, false
	}
	return Finding{Condition: Climbing, Tone: Bad, Title: "going " + f.words.word("uphill"), sentence: func() string { return climbingSentence(f) }}, true
}
