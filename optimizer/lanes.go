package optimizer

import "optexplore/model"

// Lanes returns the lines of the rule of an identifier, compiled for many points side by
// side; nil where the rule needs the whole point, or clips its gradient. The rule is r, with
// its knobs set. If rated, the points have rates of their own.
func Lanes(id string, r model.Rule, rated bool) model.Lanes {
	e, err := Find(id)
	c, clips := r.(*model.Clipped)
	if err != nil || e.Whole || clips && c.Theta > 0 {
		return nil
	}
	if clips {
		r = c.Rule
	}
	l, err := e.parsed().ordered.Compile(r.Knobs(), r.Memory(), rated)
	if err != nil {
		panic("rule " + id + ": " + err.Error()) // a test compiles every rule
	}
	return l
}

// HasLanes reports whether the rule of a runner has lanes.
func HasLanes(r model.Runner) bool {
	e, err := Find(r.Rule)
	return err == nil && !e.Whole && r.Knobs[model.ClipNorm] == 0
}
