package run

import (
	"math"
	"slices"

	"optexplore/model"
)

// limit is how long a run is.
type limit struct {
	fair   bool // length is in evaluations, not in steps
	length int
}

// spent is the length of a run up to s, in n parameters; each step counts at least 1.
func (l limit) spent(s model.State, n int) int {
	if l.fair {
		return max(s.Cost.Evaluations(n), s.Step)
	}
	return s.Step
}

// last is the last state within the length, if the run has come to now and was at before a
// step earlier.
func (l limit) last(now, before model.State, n int) model.State {
	if l.spent(now, n) > l.length {
		return before
	}
	return now
}

// Limited is a run of limited length, of which only the end is kept. It proceeds in
// parts, and must not be used by several goroutines at once.
type Limited struct {
	limit
	driver *Driver
	now    model.State
	before model.State // if fair, the state a step earlier
	ended  bool        // at now
}

// NewLimited returns runner i of s at its start, to be run for a length in the unit
// of s. The error says which setting of s is invalid.
func NewLimited(s model.Session, i, length int, o model.Objective, m model.Makers) (*Limited, error) {
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	r := &Limited{driver: d, limit: limit{s.Fair, length}, now: d.Start()}
	r.before, r.ended = r.now.Clone(), d.Ended(r.now)
	return r, nil
}

// Advance continues the run by most steps at most, and returns their number.
func (r *Limited) Advance(most int) (taken int) {
	for ; taken < most && !r.Done(); taken++ {
		if r.fair {
			copy(r.before.Data, r.now.Data)
			r.before.Step, r.before.Cost = r.now.Step, r.now.Cost
		}
		r.now = r.driver.Advance(r.now)
		r.ended = r.driver.Ended(r.now)
	}
	return taken
}

// Done reports whether the run has ended: its length is reached, or Driver.Ended
// was true at a step. The latter is tested at each step, since a race ends where f
// is not finite, even if x would return to where it is.
func (r *Limited) Done() bool { return r.ended || r.spent(r.now, r.now.N) >= r.length }

// Outcome is the end of a run.
type Outcome struct {
	Rate  float64 // of its runner
	X     []float64
	F     float64 // +Inf for a run that diverged
	Steps int
	Cost  model.Cost
}

// Outcome returns the end of the run, once it is done. If fair, it is the last
// state within the budget.
func (r *Limited) Outcome() Outcome {
	return r.driver.outcome(r.driver.stages[0].base, r.last(r.now, r.before, r.now.N))
}

// outcome is the end of a run at a rate in a state.
func (d *Driver) outcome(rate float64, s model.State) Outcome {
	out := Outcome{Rate: rate, X: slices.Clone(s.X()), F: d.value(s), Steps: s.Step, Cost: s.Cost}
	if !s.Finite() || out.F-out.F != 0 {
		out.F = math.Inf(1)
	}
	return out
}
