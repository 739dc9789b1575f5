package verdict

import "optexplore/model"

// stopped is a verdict on a run whose rule has come to its own end: short of a
// minimum that is what there is to say.
func stopped(f *facts, v Verdict) Verdict {
	rule, ok := model.Unclipped(f.Rule).(model.Resting)
	before, known := f.previous()
	if !ok || !known || v.Tone == Good {
		return v
	}
	if why := rule.Rest(before, f.now); why != "" {
		v.Title, v.Tone = "stopped by itself", Warn
		v.Forecast = undated("The rule has stopped by itself: " + why + ". It stays here.")
	}
	return v
}
