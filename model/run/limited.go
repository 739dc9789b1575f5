package run

import (
	"math"
	"slices"

	"optexplore/model"
)

// Limited is a run of a limited length, of which only the end is kept. It can be
// taken on bit by bit, and serves one goroutine.
type Limited struct {
	driver *Driver
	fair   bool // length is in evaluations, not in steps
	length int
	now    model.State
	before model.State // within a budget, the state a step earlier
	ended  bool        // at now
}

// NewLimited is runner i of s at its start, to be run for a length as s counts
// it. The error says what does not fit.
func NewLimited(s model.Session, i, length int, o model.Objective, m model.Makers) (*Limited, error) {
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	r := &Limited{driver: d, fair: s.Fair, length: length, now: d.Start()}
	r.before, r.ended = r.now.Clone(), d.Ended(r.now)
	return r, nil
}

// Advance takes the run on by so many steps at most, and returns how many.
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

// Done reports whether the run is at its end: its length is used up, or it
// ended as the driver has it. That is asked at each step: where f stops being
// finite a race stops, though x may come back to where f is.
func (r *Limited) Done() bool { return r.ended || r.spent(r.now) >= r.length }

// spent is what s counts as; no step is free.
func (r *Limited) spent(s model.State) int {
	if r.fair {
		return max(s.Cost.Evaluations(s.N), s.Step)
	}
	return s.Step
}

// Outcome is where a run ends.
type Outcome struct {
	Rate  float64 // of its runner
	X     []float64
	F     float64 // +Inf for a run that diverged
	Steps int
	Cost  model.Cost
}

// Outcome is where the run ends, once it is done. Within a budget it is the
// last state that keeps to it.
func (r *Limited) Outcome() Outcome {
	s := r.now
	if r.spent(s) > r.length {
		s = r.before
	}
	out := Outcome{Rate: r.driver.stages[0].base, X: slices.Clone(s.X()), F: r.driver.value(s), Steps: s.Step, Cost: s.Cost}
	if !s.Finite() || out.F-out.F != 0 {
		out.F = math.Inf(1)
	}
	return out
}
