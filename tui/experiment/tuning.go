package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// Tuning runs each of some runners at each of many rates, from the start of a
// session to its head, as the session counts it: nobody should win a race for want
// of a tuned rate in the others. It is done bit by bit on one goroutine by Advance,
// by all processors at once by Run, or by one after the other; the curves are the
// same. It can also try one rate of each runner beside the grid.
type Tuning struct {
	problem  *Problem
	session  model.Session
	runners  []model.Runner
	rates    []float64
	by       string
	outcomes [][]run.Outcome // of each runner at each rate, of what is descended; F is NaN where a run is not done
	curves   []Curve         // what they say
	beside   []attempt       // of each runner, the rate beside the grid
	swept    []int           // the runners that can be
	next     int             // how many runs of the grid are begun; in each rate's turn all runners are
	now      attempt         // what is run
	run      *run.Limited    // nil while nothing is
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

// NewTuning is the tuning of runners at rates, before any step. A runner that
// cannot be tuned is left out: its curve says why. The error says what does not
// fit.
func NewTuning(s model.Session, runners []model.Runner, rates []float64, by string) (*Tuning, error) {
	if len(rates) == 0 {
		return nil, errors.New("rates: expected at least one, got none")
	}
	p, err := NewProblem(s)
	if err != nil {
		return nil, err
	}
	if err := p.Measurable(s, by); err != nil {
		return nil, err
	}
	t := &Tuning{problem: p, session: s, runners: runners, rates: rates, by: by}
	t.curves, t.beside = make([]Curve, len(runners)), make([]attempt, len(runners))
	t.outcomes = make([][]run.Outcome, len(runners))
	for i, r := range runners {
		if why := Untunable(r, len(s.Start)); why != "" {
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
		t.reckon(i)
	}
	return t, nil
}

// Barred says which of the runners cannot be tuned; nil if all can.
func (t *Tuning) Barred() error {
	for _, c := range t.curves {
		switch {
		case strings.Contains(c.Barred, "expected"):
			return errors.New(c.Barred)
		case c.Barred != "":
			return fmt.Errorf("%s: expected another rule", c.Barred)
		}
	}
	return nil
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
	if !slices.Contains(t.rates, rate) {
		_, err := t.runners[i].With("rate", rate).Make(optimizer.Makers())
		a.wanted = err == nil
	}
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

// Run does the runs of the grid that are not begun, shared out over the
// processors. progress, nil for nobody, is told how many of them are done, one
// call at a time. After an error, which is that of ctx, t is of no use.
func (t *Tuning) Run(ctx context.Context, progress func(done, of int)) error {
	from, of := t.next, len(t.swept)*len(t.rates)-t.next
	var one sync.Mutex
	done := 0
	err := run.Parallel(ctx, of, func() func(context.Context, int) error {
		o := t.problem.fresh()
		return func(ctx context.Context, k int) error {
			a := t.grid(from + k)
			r := t.begin(a, o)
			for !r.Done() {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				r.Advance(AtOnce(len(t.session.Start)))
			}
			t.outcomes[a.runner][a.k] = r.Outcome()
			one.Lock()
			defer one.Unlock()
			if done++; progress != nil {
				progress(done, of)
			}
			return nil
		}
	})
	t.next = from + of
	for _, i := range t.swept {
		t.reckon(i)
	}
	return err
}

// Advance takes the runs on by so many steps at most, all of them together; to
// begin a run counts as a step.
func (t *Tuning) Advance(steps int) {
	changed := make([]bool, len(t.curves))
	for steps > 0 {
		if t.run == nil {
			a, ok := t.wanted()
			if !ok {
				break
			}
			t.now, t.run = a, t.begin(a, t.problem.Objective)
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
			t.reckon(i)
		}
	}
}

// wanted is the next run: what is wanted beside the grid comes first. ok is false
// if there is none.
func (t *Tuning) wanted() (a attempt, ok bool) {
	for _, a := range slices.Backward(t.beside) {
		if a.wanted && !a.done {
			return a, true
		}
	}
	if t.next >= len(t.swept)*len(t.rates) {
		return a, false
	}
	t.next++
	return t.grid(t.next - 1), true
}

// grid is the n-th run of the grid.
func (t *Tuning) grid(n int) attempt {
	k := n / len(t.swept)
	return attempt{runner: t.swept[n%len(t.swept)], k: k, rate: t.rates[k]}
}

// begin begins a run, on an objective of its own.
func (t *Tuning) begin(a attempt, o model.Objective) *run.Limited {
	s := model.Session{Start: t.session.Start, Fair: t.session.Fair, Runners: []model.Runner{t.runners[a.runner].With("rate", a.rate)}}
	r, err := run.NewLimited(s, 0, t.session.Head, o, optimizer.Makers())
	if err != nil {
		panic(err) // the runner was made at this rate before
	}
	return r
}

// end keeps where the run ends.
func (t *Tuning) end() {
	o, i := t.run.Outcome(), t.now.runner
	if t.now.k < 0 {
		a := &t.beside[i]
		a.curve, a.done = t.problem.curve(t.session, t.runners[i], []run.Outcome{o}, t.by), true
	} else {
		t.outcomes[i][t.now.k] = o
	}
	t.run = nil
}

// reckon works out what the outcomes of runner i say.
func (t *Tuning) reckon(i int) {
	t.curves[i] = t.problem.curve(t.session, t.runners[i], t.outcomes[i], t.by)
}

// Done reports whether every run is done.
func (t *Tuning) Done() bool {
	done, of := t.Progress()
	return done == of
}

// Progress is how many runs are done, of how many.
func (t *Tuning) Progress() (done, of int) {
	done, of = t.next, len(t.swept)*len(t.rates)
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
