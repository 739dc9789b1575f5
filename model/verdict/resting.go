package verdict

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// resting: x does not change any more, and it is not at a minimum.
func resting(f *facts) (Finding, bool) {
	since, ok := f.resting()
	why := f.rest()
	if !ok && why == "" {
		return Finding{}, false
	}
	v := Finding{Condition: AtRest, Tone: Warn, Title: "at rest"}
	switch {
	case why != "":
		v.Title = "stopped by itself"
	case f.near != nil && f.isThere() && f.near.Kind != model.NotStationary:
		return Finding{}, false // the point says more
	case f.GradNorm == 0:
		return Finding{}, false // so does the flat ground
	}
	v.sentence = func() string { return restingSentence(f, since, ok, why) }
	return v, true
}

// rest is the reason that the rule gives for having stopped by itself, with the last
// step or with the next; empty if it has not.
func (f *facts) rest() (why string) {
	rule, ok := model.Unclipped(f.Rule).(model.Resting)
	if !ok {
		return ""
	}
	if before, known := f.previous(); known {
		why = rule.Rest(before, f.now)
	}
	if why == "" && len(f.Ahead.Next) > 0 {
		why = rule.Rest(f.now, f.Ahead.Next[0])
	}
	return why
}

// compares reports whether the rule moves x only to points that are lower.
func compares(f *facts) bool {
	_, ok := model.Unclipped(f.Rule).(model.Exacting)
	return ok
}

// decays reports whether the rule draws x towards 0 by itself.
func decays(f *facts) bool {
	for _, k := range f.Rule.Knobs() {
		if k.Name == "weight_decay" && *k.Value != 0 {
			return vec.Length(f.X) > 0
		}
	}
	return false
}
