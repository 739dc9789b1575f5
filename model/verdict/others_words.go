package verdict

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/model/event"
)

// What becomes of runs with other seeds, in words.

// othersSentence says what becomes of the runs with other seeds.
func othersSentence(f *facts) string {
	o := f.Ahead.Others
	switch {
	case o == nil:
		return "What the noise makes of it was not computed."
	case o.Looking:
		return fmt.Sprintf("%d runs with other seeds are being computed from step %s on.", o.Runs, model.Whole(o.From))
	case len(o.First) == 0:
		return fmt.Sprintf("Nothing new comes to any of %d runs with other seeds in %s.%s", o.Runs, count(o.Steps), kramersSentence(f))
	}
	e := o.First[0]
	text := ""
	step := func(share int) int { return o.First[(o.Runs+share-1)/share-1].Step }
	by := func(share int) string { return model.Whole(step(share)) }
	are := func(share int) string { // at the step that it is said of
		if step(share) <= f.now.Step {
			return fmt.Sprintf("from step %s on were", model.Whole(o.From))
		}
		return "are"
	}
	what := othersPhrase(f, e)
	switch r := len(o.First); {
	case 2*r >= o.Runs:
		text = fmt.Sprintf("Half of %d runs with other seeds %s %s by step %s (a quarter by %s)", o.Runs, are(2), what, by(2), by(4))
	case 4*r >= o.Runs:
		text = fmt.Sprintf("A quarter of %d runs with other seeds %s %s by step %s", o.Runs, are(4), what, by(4))
	default:
		text = fmt.Sprintf("%d of %d runs with other seeds are %s within %s", r, o.Runs, what, count(o.Steps))
	}
	if r := len(o.Second); 8*r >= o.Runs {
		text += fmt.Sprintf("; %d are first %s", r, strings.TrimSuffix(othersPhrase(f, o.Second[0]), ","))
	}
	if 2*o.Nothing >= o.Runs {
		text += fmt.Sprintf("; nothing new comes to %d in %s", o.Nothing, count(o.Steps))
	}
	text += "."
	if steps, ok := escapeByNoise(f, e); ok && 2*len(o.First) >= o.Runs {
		text += say(" Theory, which knows only the curvature there, says by about %s.", model.Whole(f.now.Step+steps))
	}
	return text
}

// othersPhrase is what has happened to runs, in a few words after "are".
func othersPhrase(f *facts, e event.Event) string {
	switch e.Kind {
	case event.Escapes:
		return "away from " + pointName(f, e.Point)
	case event.Ends: // each by a fault of its own
		return "at their end, where a number is not finite,"
	}
	return eventPhrase(f, e, nil)
}

// kramersSentence is how long theory has it take to leave the minimum near; empty
// where it says nothing.
func kramersSentence(f *facts) string {
	if f.near == nil || f.near.Kind != model.Minimum || !f.near.Whole {
		return ""
	}
	top, steps, ok := kramersTime(f)
	switch {
	case !ok:
		return ""
	case !(steps < 1e9):
		return say(" By theory it practically never comes over %s.", f.words.name(top.At))
	}
	return say(" By theory it comes over %s in the order of %s.", f.words.name(top.At), count(twoDigits(steps)))
}
