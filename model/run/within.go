package run

// Spent is the cost of the run up to its furthest step, in evaluations.
func (t *Trace) Spent() int { return t.Cost(t.End()).Evaluations(t.scratch.N) }

// Within is the last step reached whose state costs at most budget evaluations, 0
// if only the start does. The cost never decreases, so the step is found by
// bisection; steps that are not recorded are taken again.
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

// ExtendWithin continues the run until its last state costs budget evaluations or
// more, or the run ends, by most steps at most. done reports whether that is
// reached; the last state may then cost more than the budget.
func (t *Trace) ExtendWithin(budget, most int) (done bool) {
	for last := t.End() + most; t.End() < last && t.Spent() < budget && !t.ended; {
		t.goOn(min(last-t.End(), t.stretch()), budget)
	}
	return t.Spent() >= budget || t.ended
}
