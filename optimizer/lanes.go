package optimizer

import "optexplore/model"

// Lanes returns the lines of the rule of an identifier, compiled for many points side by
// side; nil where the rule needs the whole point, or clips its gradient. The rule is r, with
// its knobs set. If rated, the points have rates of their own.
func Lanes(id string, r model.Rule, rated bool) model.Lanes {
	e, err := Find(id)
	if err != nil || e.Whole {
		return nil
	}
	if c, ok := r.(*model.Clipped); ok {
		if c.Theta > 0 {
			return nil
		}
		r = c.Rule
	}
	l, err := e.parsed().ordered.Compile(r.Knobs(), r.Memory(), rated)
	if err != nil {
		panic("rule " + id + ": " + err.Error()) // TestRulesInLanes
	}
	return l
}
