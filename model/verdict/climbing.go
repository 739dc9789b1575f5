package verdict

import "optexplore/model/vec"

// climbing: the next step is uphill, as Newton's is where f curves down.
func climbing(f *facts) (Verdict, bool) {
	if f.next() == nil || !f.hasTheory() || len(f.Rule.Memory()) > 0 || !(vec.Dot(f.next(), f.Gradient) > 0) {
		return Verdict{}, false
	}
	return Verdict{Condition: Climbing, Tone: Bad, Title: "going " + f.words.word("uphill"), Sentence: climbingSentence(f)}, true
}
