package experiment

import (
	"errors"
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// Tuning is Tune done bit by bit on one goroutine, for a program that has other
// things to do: once it is done its curves are those of Tune. It can also try
// one rate of each runner beside the grid.
type Tuning struct {
	scene    *Problem
	session  model.Session
	sweep    run.Sweep
	by       string
	outcomes [][]run.Outcome // of each runner at each rate, of what is descended; F is NaN where a run is not done
	curves   []Curve         // what they say
	beside   []attempt       // of each runner, the rate beside the grid
	swept    []int           // the runners that can be
	next     int             // how many runs of the grid are begun; in each rate's turn all runners are
	now      attempt         // what is run
	run      *run.Swept      // nil while nothing is
}

// attempt is one run of a tuning.
type attempt struct {
	runner int
	k      int // the index of the rate in the grid, −1 for one beside it
	rate   float64
	wanted bool
	done   bool
	curve  Curve // of that rate alone
}

// NewTuning is the tuning of runners at rates, from the start of s to its head,
// as s counts it, before any step. A runner that cannot be tuned is left out:
// its curve says why. The error says what does not fit.
func NewTuning(s model.Session, runners []model.Runner, rates []float64, by string) (*Tuning, error) {
	if len(rates) == 0 {
		return nil, errors.New("rates: expected at least one, got none")
	}
	sc, err := NewProblem(s)
	if err != nil {
		return nil, err
	}
	if err := sc.Measurable(s, by); err != nil {
		return nil, err
	}
	t := &Tuning{scene: sc, session: s, sweep: sc.sweep(s, runners, rates), by: by}
	t.curves, t.beside = make([]Curve, len(runners)), make([]attempt, len(runners))
	t.outcomes = make([][]run.Outcome, len(runners))
	for i, r := range runners {
		if why := Untunable(r); why != "" {
			t.curves[i] = Curve{Runner: r, Barred: why, Best: -1, Steepest: math.NaN(), Stability: math.NaN()}
			continue
		}
		for _, rate := range rates {
			if _, err := r.With("rate", rate).Make(optimizer.Makers()); err != nil {
				return nil, fmt.Errorf("rates: %w", err)
			}
			t.outcomes[i] = append(t.outcomes[i], run.Outcome{Rate: rate, F: math.NaN()})
		}
		t.swept = append(t.swept, i)
		t.curves[i] = sc.curve(s, r, t.outcomes[i], by)
	}
	return t, nil
}

// Beside has the tuning try runner i at a rate that is not of the grid, in place
// of the one tried before; of rates that the runner cannot have, none.
func (t *Tuning) Beside(i int, rate float64) {
	a := &t.beside[i]
	if t.curves[i].Barred != "" || a.wanted && a.rate == rate {
		return
	}
	*a = attempt{runner: i, k: -1, rate: rate}
	if t.run != nil && t.now.runner == i && t.now.k < 0 {
		t.run = nil
	}
	for _, r := range t.sweep.Rates {
		if r == rate {
			return
		}
	}
	_, err := t.sweep.Runners[i].With("rate", rate).Make(t.sweep.Makers)
	a.wanted = err == nil
}

// At is where runner i ends at a rate of the grid or beside it, as a point of a
// curve; ok is false if that run is not done.
func (t *Tuning) At(i int, rate float64) (p Trial, ok bool) {
	c := t.curves[i]
	for k, o := range c.Outcomes {
		if o.Rate == rate {
			return Trial{c, k}, o.F == o.F
		}
	}
	a := t.beside[i]
	if !a.done || a.rate != rate {
		return Trial{}, false
	}
	return Trial{Curve: a.curve}, true
}

// Advance takes the runs on by so many steps at most, all of them together; to
// begin a run counts as a step.
func (t *Tuning) Advance(steps int) {
	changed := make([]bool, len(t.curves))
	for steps > 0 {
		if t.run == nil {
			if t.run = t.begin(); t.run == nil {
				break
			}
			steps--
		}
		steps -= t.run.Advance(steps)
		if t.run.Done() {
			changed[t.now.runner] = true
			t.end()
		}
	}
	for i, yes := range changed {
		if yes {
			t.curves[i] = t.scene.curve(t.session, t.curves[i].Runner, t.outcomes[i], t.by)
		}
	}
}

// begin begins the next run: what is wanted beside the grid comes first. It is
// nil if there is none.
func (t *Tuning) begin() *run.Swept {
	t.now = attempt{runner: -1}
	for _, a := range t.beside {
		if a.wanted && !a.done {
			t.now = a
		}
	}
	if t.now.runner < 0 {
		if t.next >= len(t.swept)*len(t.sweep.Rates) {
			return nil
		}
		k := t.next / len(t.swept)
		t.now = attempt{runner: t.swept[t.next%len(t.swept)], k: k, rate: t.sweep.Rates[k]}
		t.next++
	}
	run, err := t.sweep.Begin(t.scene.Objective, t.sweep.Runners[t.now.runner], t.now.rate)
	if err != nil {
		panic(err) // the runner was made at this rate before
	}
	return run
}

// end keeps where the run ends.
func (t *Tuning) end() {
	o := t.run.Outcome()
	if t.now.k < 0 {
		a := &t.beside[t.now.runner]
		a.curve = t.scene.curve(t.session, t.curves[t.now.runner].Runner, []run.Outcome{o}, t.by)
		a.done = true
	} else {
		t.outcomes[t.now.runner][t.now.k] = o
	}
	t.run = nil
}

// Done reports whether every run is done.
func (t *Tuning) Done() bool {
	done, of := t.Progress()
	return done == of
}

// Progress is how many runs are done, of how many.
func (t *Tuning) Progress() (done, of int) {
	done, of = t.next, len(t.swept)*len(t.sweep.Rates)
	if t.run != nil && t.now.k >= 0 {
		done--
	}
	for _, a := range t.beside {
		if a.wanted {
			of++
		}
		if a.done {
			done++
		}
	}
	return done, of
}

// Curves are what is known so far, one of each runner; of a run that is not
// done F is NaN. They are not to be written to.
func (t *Tuning) Curves() []Curve { return t.curves }
