package verdict

import (
	"fmt"

	"optexplore/model/event"
)

// cycling: the run goes round and round through the same points.
func cycling(f *facts) (Verdict, bool) {
	e, ok := f.Ahead.Log.Until(f.now.Step).Last(event.Cycles, event.Rests, event.Moves, event.Arrives, event.Leaves)
	if !ok || e.Kind != event.Cycles {
		return Verdict{}, false
	}
	return Verdict{Condition: Oscillating, Tone: Warn, Title: fmt.Sprintf("in a cycle of %d steps", e.Period), Sentence: cyclingSentence(f, e.Period)}, true
}
