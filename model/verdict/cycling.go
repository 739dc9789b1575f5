package verdict

import "fmt"

// cycling: the run goes round and round through the same points.
func cycling(f *facts) (Finding, bool) {
	e, ok := cyclesNow(f)
	if !ok {
		return Finding{}, false
	}
	return Finding{Condition: Oscillating, Tone: Warn, Title: fmt.Sprintf("in a cycle of %d steps", e.Period), sentence: func() string { return cyclingSentence(f, e.Period) }}, true
}
