package verdict

import (
	"fmt"

	"optexplore/model"
)

// dead: units have the slope 0 for all examples, as those of relu that are always off, so
// that nothing comes back through them to their weights.
func dead(f *facts) (r remark, ok bool) {
	k := -1
	for i, l := range f.layers {
		if l.Dead > 0 && (k < 0 || l.Dead*f.layers[k].Units > f.layers[k].Dead*l.Units) {
			k = i
		}
	}
	if _, zeros := zerosSentence(f); k < 0 || zeros { // at 0 relu has the slope 0, and that says less
		return r, false
	}
	l := f.layers[k]
	r.verdict = Finding{Condition: DeadUnits, Tone: Warn, Title: fmt.Sprintf("%d of %s dead", l.Dead, units(l.Units)), sentence: func() string { return deadSentence(f, k) }}
	r.sentence = deadUnits(l, k) + " dead."
	switch {
	case l.Dead == l.Units:
		r.verdict.Title, r.verdict.Tone, r.rank = inLayer(k)+" is dead", Bad, before
	case 2*l.Dead >= l.Units:
		r.rank = last
	}
	return r, true
}

// deadSentence says how many units of layer k are dead, and what that does.
func deadSentence(f *facts, k int) string {
	l := f.layers[k]
	what := "no gradient comes back to their weights"
	if l.Dead == 1 {
		what = "no gradient comes back to its weights"
	}
	if l.Dead == l.Units && k > 0 && gradientTo(f, k) == 0 {
		what = "no gradient comes through to the layers before it"
	}
	which := deadUnits(l, k)
	return say("%s dead: the slope of the activation is 0 there for %s, and %s.", which, allOf(f.fit.Examples, "example"), what)
}

// deadUnits begins a sentence that says how many units of layer k are dead.
func deadUnits(l model.LayerFacts, k int) string {
	are := "are"
	if l.Dead == 1 {
		are = "is"
	}
	return say("%s of %s %s", capital(someOf(l.Dead, l.Units)), inLayer(k), are)
}

// gradientTo is the slope by the sums of the layers before layer k.
func gradientTo(f *facts, k int) (slope float64) {
	for _, l := range f.layers[:k] {
		slope = max(slope, l.Back)
	}
	return slope
}
