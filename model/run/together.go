package run

import (
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// together is runs of limited length at rates of their own that take their steps side by
// side. Those that have ended leave.
type together struct {
	limit
	driver *Driver
	n      int
	who    []int // which runs they are
	bases  []float64
	now    model.State
	before model.State // if fair, the states a step earlier
	values []float64   // f at each
	faults []float64   // of each, 0 where all numbers are finite
}

// newTogether returns runs that begin where r does. Those that have ended there have outcomes.
func newTogether(r *Limited, rates []float64, outcomes []Outcome) *together {
	m := len(rates)
	t := &together{
		limit: r.limit, driver: r.driver, n: r.now.N, bases: slices.Clone(rates),
		values: make([]float64, m), faults: make([]float64, m), now: model.State{N: m * r.now.N, Data: make([]float64, 0, m*len(r.now.Data))},
	}
	for _, v := range r.now.Data {
		for range m {
			t.now.Data = append(t.now.Data, v)
		}
	}
	for k := range rates {
		t.who = append(t.who, k)
	}
	t.before = t.now.Clone()
	t.end(outcomes)
	return t
}

// advance takes a step of every run, and writes the outcomes of those that end.
func (t *together) advance(outcomes []Outcome) {
	if t.fair {
		data := append(t.before.Data[:0], t.now.Data...)
		t.before = t.now
		t.before.Data = data
	}
	t.driver.Beside(len(t.who), false)
	t.driver.Rated(t.bases)
	t.now = t.driver.Advance(t.now)
	t.end(outcomes)
}

// end ends the runs whose length is reached, and those that are not finite.
func (t *together) end(outcomes []Outcome) {
	m := len(t.who)
	values, faults := t.values[:m], t.faults[:m]
	model.Values(t.driver.Objective(), values, t.now.X())
	spent := t.spent(t.now, t.n)
	if spent < t.length && vec.Finite(values) && vec.Finite(t.now.Data) {
		return
	}
	for j, f := range values {
		faults[j] = f - f
	}
	for at := 0; at < len(t.now.Data); at += m {
		for j, v := range t.now.Data[at : at+m] {
			faults[j] += v - v
		}
	}
	ends := func(j int) bool { return faults[j] != 0 || spent >= t.length }
	some := false
	for j, k := range t.who {
		if ends(j) {
			outcomes[k], some = t.outcome(j), true
		}
	}
	if some {
		t.drop(ends)
	}
}

// outcome is the end of run j.
func (t *together) outcome(j int) Outcome {
	s := t.last(t.now, t.before, t.n)
	one := make([]float64, len(s.Data)/len(t.who))
	vec.Take(one, s.Data, j)
	s.N, s.Data = t.n, one
	return t.driver.outcome(t.bases[j], s)
}

// drop takes the runs away that have ended.
func (t *together) drop(ended func(j int) bool) {
	m := len(t.who)
	t.now.Data = vec.Without(t.now.Data, m, ended)
	t.bases = vec.Without(t.bases, m, ended)
	left := t.who[:0]
	for j, k := range t.who {
		if !ended(j) {
			left = append(left, k)
		}
	}
	t.who = left
	t.now.N = t.n * len(left)
}
