package run

import (
	"slices"

	"optexplore/model"
)

// Steps that are taken before f is computed at all of their states: at many points at
// once that takes a tenth of the time. They are no more than the run has already
// taken, of which so few are wasted if it ends among them, and no more numbers than fit
// into the first-level cache.
const (
	longestStretch   = 256
	numbersInStretch = 2048
)

// stretch is how many steps are taken next.
func (t *Trace) stretch() int {
	return max(1, min(longestStretch, numbersInStretch/t.scratch.N, t.states.room.recent, t.scratch.Step))
}

// goOn takes m steps, or fewer if the run then costs budget evaluations or more, and drops
// those beyond the one at which it ends.
func (t *Trace) goOn(m, budget int) {
	s, r := &t.scratch, &t.states.recent
	from, finite := s.Step, true
	for end := from + m; finite && s.Step < end && s.Cost.Evaluations(s.N) < budget; finite = s.Finite() {
		t.driver.advance(s)
		t.states.pushRecent(s)
	}
	t.evaluate(s.Step - from)
	if k := slices.IndexFunc(t.values, func(f float64) bool { return f-f != 0 }); k >= 0 {
		t.values, finite = t.values[:k+1], false
		r.truncate(from + k + 1)
		r.view(s, from+k+1)
	}
	t.note(from)
	t.ended = !finite
}

// note stores the states after a step where they are kept for long, and records their
// scalars.
func (t *Trace) note(from int) {
	r := &t.states.recent
	for step := t.noted(from + 1); step <= from+len(t.values); step = t.noted(step + 1) {
		s := r.row(step, t.scratch.N)
		t.states.keep(&s)
		if t.record.isEven(step) {
			t.record.pushEven(Scalars{step, t.values[step-from-1], t.slope(s.X()), s.Cost})
		}
	}
	t.record.push(t.values, r.costs[len(r.costs)-len(t.values):])
}

// noted is the first step from one on of which there may be more to store.
func (t *Trace) noted(step int) int {
	if step < t.states.room.early {
		return step
	}
	apart := min(t.states.every, t.record.stride)
	return (step + apart - 1) &^ (apart - 1)
}

// evaluate computes f at the newest m states.
func (t *Trace) evaluate(m int) {
	r, n := &t.states.recent, t.scratch.N
	t.values = slices.Grow(t.values[:0], m)[:m]
	if m == 1 {
		t.values[0] = t.driver.value(t.scratch)
		return
	}
	t.points = slices.Grow(t.points[:0], n*m)[:n*m]
	rows := r.data[len(r.data)-m*r.width:]
	for i := range n {
		column := t.points[i*m : (i+1)*m]
		for j := range column {
			column[j] = rows[j*r.width+i]
		}
	}
	model.Values(t.driver.Objective(), t.values, t.points)
}
