package run

import (
	"fmt"
	"math"

	"optexplore/model"
)

// Sweep is runs of one runner of limited length, each at a rate of its own, of which only
// the ends are kept. Where the rule has lanes they take their steps side by side, else one
// run after the other: the ends are the same, to the bit. It proceeds in parts, and must
// not be used by several goroutines at once.
type Sweep struct {
	outcomes []Outcome
	begin    func(rate float64) (*Limited, error)
	alone    *Limited // the run under way, where they go one by one; nil before one begins
	next     int      // which it is
	together *together
}

// MostTogether is the most parameters of runs that go side by side: the steps of more take
// long enough one by one, and each run is done sooner.
const MostTogether = 64

// NewSweep returns runner i of s at its start at each of one or more rates, to be run for a length in
// the unit of s. The error says which setting of s, or which rate, is invalid.
func NewSweep(s model.Session, i, length int, rates []float64, o model.Objective, m model.Makers) (*Sweep, error) {
	w := &Sweep{outcomes: make([]Outcome, len(rates))}
	w.begin = func(rate float64) (*Limited, error) {
		s.Runners = append([]model.Runner(nil), s.Runners...)
		s.Runners[i] = s.Runners[i].With(model.RateName, rate)
		return NewLimited(s, i, length, o, m)
	}
	for k, rate := range rates {
		w.outcomes[k] = Outcome{Rate: rate, F: math.NaN()}
	}
	var err error
	if w.alone, err = w.begin(rates[0]); err != nil {
		return nil, err
	}
	if err := model.CheckRates(w.alone.driver.stages[0].rule, rates); err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	if len(rates)*len(s.Start) >= fewestInLanes && len(s.Start) <= MostTogether && w.alone.driver.sweeps(rates) {
		w.together = newTogether(w.alone, rates, w.outcomes)
	}
	return w, nil
}

// Advance continues the runs by about most steps, all runs together, and returns their number. The
// beginning of a run counts as a step, but for the first; of runs side by side each takes one at least.
func (w *Sweep) Advance(most int) (taken int) {
	if w.together != nil {
		for taken < most && !w.Done() {
			taken += len(w.together.who)
			w.together.advance(w.outcomes)
		}
		return taken
	}
	for taken < most && !w.Done() {
		if w.alone == nil {
			w.alone, _ = w.begin(w.outcomes[w.next].Rate) // the rate was checked
			taken++
		}
		if taken += w.alone.Advance(most - taken); w.alone.Done() {
			w.outcomes[w.next] = w.alone.Outcome()
			w.next++
			w.alone = nil
		}
	}
	return taken
}

// Done reports whether all runs have ended.
func (w *Sweep) Done() bool {
	if w.together != nil {
		return len(w.together.who) == 0
	}
	return w.next == len(w.outcomes)
}

// Outcomes are the ends of the runs, in the order of the rates: F is NaN for one that goes on. They
// must not be changed.
func (w *Sweep) Outcomes() []Outcome { return w.outcomes }
