package verdict

import "fmt"

// cycling: the run goes round and round through the same points.
func cycling(f *facts) (Verdict, bool) {
	e, ok := cyclesNow(f)
	if !ok {
		return Verdict{}, false
	}
	return Verdict{Condition: Oscillating, Tone: Warn, Title: fmt.Sprintf("in a cycle of %d steps", e.Period), Sentence: cyclingSentence(f, e.Period)}, true
}
