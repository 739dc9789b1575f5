package run

// Spent is what the run has cost up to its furthest step, in evaluations.
func (t *Trace) Spent() int { return t.Cost(t.End()).Evaluations(t.scratch.N) }

// Within is the last step reached whose state costs no more than a budget of
// evaluations, 0 if none but the start does. The cost never falls from step to
// step, so it is found by bisection; only between two steps that are not recorded
// is the run followed again.
func (t *Trace) Within(budget int) int {
	n := t.scratch.N
	step, most := t.record.within(budget, n)
	if step == most {
		return step
	}
	for _, r := range []*segment{&t.states.early, &t.states.recent, &t.states.derived} {
		if at, known := r.within(budget, n); known {
			return at
		}
	}
	for step < most && t.Cost(step+1).Evaluations(n) <= budget {
		step++
	}
	return step
}

// ExtendWithin takes the run on until its next state costs more than a budget
// of evaluations, or as far as it goes, by so many steps at most. done tells
// that there is no more to do; the last state may then be the first beyond the
// budget.
func (t *Trace) ExtendWithin(budget, most int) (done bool) {
	for ; most > 0 && t.Spent() < budget && !t.ended; most-- {
		t.Extend(t.End() + 1)
	}
	return t.Spent() >= budget || t.ended
}
