package run

// Spent is what the run has cost up to its furthest step, in evaluations.
func (t *Trace) Spent() int {
	return t.recent.costs[t.recent.len()-1].Evaluations(t.scratch.N)
}

// Within is the last step reached whose state costs no more than a budget of
// evaluations, 0 if none but the start does. The cost never falls from step to
// step, so it is found by bisection.
func (t *Trace) Within(budget int) int {
	n := t.scratch.N
	for _, kept := range []*segment{&t.recent, &t.early} {
		if step := kept.within(budget, n); step >= kept.from && (step < kept.last() || step == t.End()) {
			return step
		}
	}
	anchor := max(t.anchors.within(budget, n), 0)
	if !t.derived.has(anchor) {
		t.derive(anchor)
	}
	return max(t.derived.within(budget, n), 0)
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
