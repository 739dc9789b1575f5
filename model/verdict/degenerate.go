package verdict

import (
	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// atDegenerate: the run is near a point where the second-order test fails, so what
// it is is seen from the values around it.
func atDegenerate(f *facts) (Finding, bool) {
	if !f.isNear(model.Degenerate, f.around()) {
		return Finding{}, false
	}
	higher, lower := f.Place.at(f.X).sidesBy(f.near, func() (higher, lower bool) {
		return f.near.Sides(f.Objective, 0.01*f.Scale.Length, f.Scale)
	})
	if !higher && !lower {
		return Finding{}, false
	}
	if f.Oracle.Exact() && f.stride() > 0.01*f.Scale.Length {
		return Finding{}, false // it passes by
	}
	v := Finding{Condition: AtDegenerate, Tone: Warn}
	what := flatKind(f, higher, lower)
	becomes := f.fate()
	switch {
	case becomes == departs && !lower:
		v.Title = approaches[departs] + " a " + what
	case becomes == departs || becomes == unknown && departing(f):
		v.Title, v.Tone = "leaving a "+what, Neutral
	case higher && lower && f.creeps():
		v.Title = "stalled at a " + what
	case higher && lower:
		v.Title, v.Tone = heading(f)+" a "+what, Neutral
	case lower:
		v.Title = "balanced on a " + what
	case f.isThere():
		v.Title, v.Tone = "at a "+what, Good
	case becomes == visits:
		v.Title, v.Tone = approaches[visits]+" a "+what, Neutral
	case becomes == hovers && !nearsPoint(f):
		v.Title = "near a " + what
	default:
		v.Title, v.Tone = "settling into a "+what, Neutral
	}
	v.sentence = func() string { return degenerateSentence(f, what, higher, lower) }
	return v, true
}

// nearsPoint reports whether the run, which does not come to the point near as far as it
// was looked ahead, is on its way there: nearer at the end, and on flatter ground.
func nearsPoint(f *facts) bool {
	end := f.Ahead.End.X()
	return !f.comes(event.Cycles) && vec.Distance(end, f.near.At) < f.near.Distance && slopeAt(f, end) < f.GradNorm
}

// flatKind names a degenerate point by what f is around it.
func flatKind(f *facts, higher, lower bool) string {
	switch {
	case higher && lower:
		return "degenerate saddle"
	case lower:
		return "flat " + f.words.word("maximum")
	}
	return "flat " + f.words.word("minimum")
}
