package verdict

import "optexplore/model"

// saturated: for most units and examples the activation is so flat that hardly anything
// comes back through it. One with a kink is flat for half of all that it is given, as it
// should be.
func saturated(f *facts) (r remark, ok bool) {
	if _, kinked := model.Pieces(f.Objective, f.X); kinked {
		return r, false
	}
	k := 0
	for i, l := range f.layers {
		if l.Saturated > f.layers[k].Saturated {
			k = i
		}
	}
	l := f.layers[k]
	if l.Saturated < 0.5 || l.Dead == l.Units {
		return r, false
	}
	r.verdict = Finding{Condition: Saturated, Tone: Warn, Title: inLayer(k) + " is saturated", sentence: func() string {
		return say(
			"%s of the outputs of %s are saturated: the slope of the activation is below 1/100 of its greatest there, so little gradient comes back.",
			share(l.Saturated), inLayer(k))
	}}
	r.sentence = say("%s of the outputs of %s are saturated.", share(l.Saturated), inLayer(k))
	if l.Saturated >= 0.9 && !endless(f) {
		r.rank = going
	}
	return r, true
}
