package verdict

import (
	"math"

	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// atMinimum: the run has come to a minimum, or nearly, or noise shakes it about one.
func atMinimum(f *facts) (Finding, bool) {
	if f.near == nil || f.near.Kind != model.Minimum {
		return Finding{}, false
	}
	if !f.Oracle.Exact() {
		return aboutMinimum(f)
	}
	becomes := f.fate()
	if f.near.Distance > f.around() || becomes == hovers && restsElsewhere(f, f.near.At) || becomes == departs && !f.isThere() || becomes == unknown && f.repelled() {
		return Finding{}, false
	}
	v := minimumVerdict(f, approaches[becomes])
	switch {
	case v.Tone == Warn || becomes == hovers || becomes == departs:
		v.Tone = Warn
	case becomes == stays || becomes == unknown && f.isThere():
		v.Tone = Good
	}
	if becomes == unknown && !f.isThere() {
		v.Title = "near" + v.Title[len(approaches[unknown]):]
	}
	return v, true
}

// restsElsewhere reports whether the run comes to rest away from a minimum.
func restsElsewhere(f *facts, at []float64) bool {
	return slices.ContainsFunc(f.Ahead.Log, func(e event.Event) bool {
		return e.Kind == event.Rests && vec.Distance(e.X, at) > f.there()
	})
}

// approaches is how what becomes of a run near a minimum stands in a title.
var approaches = [...]string{unknown: "at", stays: "at", settles: "settling into", visits: "coming to", hovers: "near", departs: "passing"}

// aboutMinimum: noise shakes the run about the minimum near. It is about it as far as
// three standard deviations, by theory, or near it, where the slope is for the most
// part that of the quadratic there.
func aboutMinimum(f *facts) (Finding, bool) {
	sd := vec.Norm(f.noiseSpread())
	reach := max(f.around(), min(3*sd, 0.25*f.Scale.Length))
	if f.near.Distance > reach || f.repelled() || !f.isThere() && !f.explained(0.6) {
		return Finding{}, false
	}
	v := minimumVerdict(f, "shaken about")
	said := v.sentence
	v.sentence = func() string { return said() + shakenSentence(f) }
	return v, true
}

// minimumVerdict says which minimum it is: the global one, or one with a lower one
// elsewhere.
func minimumVerdict(f *facts, approach string) Finding {
	v := Finding{Condition: AtMinimum, Tone: Neutral, Title: approach + " " + minimumTitle(f), sentence: func() string { return minimumSentence(f) }}
	if f.Maximize {
		v.Condition = AtMaximum
	}
	if trapped(f) {
		v.Tone = Warn
		held := (approach == approaches[stays] || approach == approaches[settles]) && !f.leavesAfter(f.now.Step, f.near.At)
		if held || approach == "shaken about" {
			v.Title = trappedTitle(f, approach)
		}
	}
	return v
}

// trapped reports whether a minimum is known that is lower than the one near.
func trapped(f *facts) bool {
	best, _ := f.lowest()
	return best != nil && f.near.Value-best.Value > sameLevel(f)
}

// sameLevel is by how much two values of f may differ that count as equal: by their
// rounding.
func sameLevel(f *facts) float64 {
	best, _ := f.lowest()
	if best == nil {
		return 0
	}
	return 1e-9*max(math.Abs(f.near.Value), math.Abs(best.Value)) + f.rounding(f.near.At) + f.rounding(best.At)
}
