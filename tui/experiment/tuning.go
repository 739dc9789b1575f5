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
// session to its head, so that runners can be compared at their best rates. Advance
// proceeds in parts on one goroutine, Run uses all processors; both can be
// combined, and the curves are the same. It can also try one further rate of each
// runner beside the grid.
type Tuning struct {
	problem  *Problem
	session  model.Session
	runners  []model.Runner
	rates    []float64
	by       string
	outcomes [][]run.Outcome // of each runner at each rate; F is of the objective that is descended, NaN until a run is done
	curves   []Curve         // the results of the outcomes
	beside   []attempt       // of each runner, the rate beside the grid
	jobs     []job           // the runs of the grid
	next     int             // the first of these that is not begun
	now      job             // the present one
	run      *run.Sweep      // its runs; nil if there is none
}

// job is some runs of the grid, from one rate to before another, or that beside it.
type job struct {
	runner, from, to int
	beside           bool
}

// attempt is a run at a rate beside the grid.
type attempt struct {
	rate   float64
	wanted bool
	done   bool
	curve  Curve // of that rate alone
}

// NewTuning returns the tuning of runners at rates, as Problem.Tuning does, on the
// problem of a session.
func NewTuning(s model.Session, runners []model.Runner, rates []float64, by string) (*Tuning, error) {
	p, err := NewProblem(s)
	if err != nil {
		return nil, err
	}
	return p.Tuning(s, runners, rates, by)
}

// Tuning returns the tuning of runners at rates, before any step, from the start of s
// on this problem, which is that of s. A runner that cannot be tuned is left out; its
// curve says why. The error says which argument is invalid.
func (p *Problem) Tuning(s model.Session, runners []model.Runner, rates []float64, by string) (*Tuning, error) {
	if len(rates) == 0 {
		return nil, errors.New("rates: expected at least one, got none")
	}
	if err := checkStart(s.Start, p.Landscape.Dim()); err != nil {
		return nil, err
	}
	if err := p.Measurable(s, by); err != nil {
		return nil, err
	}
	t := &Tuning{problem: p, session: s, runners: runners, rates: rates, by: by}
	t.curves, t.beside = make([]Curve, len(runners)), make([]attempt, len(runners))
	t.outcomes = make([][]run.Outcome, len(runners))
	for i, r := range runners {
		if why := Untunable(r, p.Objective); why != "" {
			t.curves[i] = Curve{Runner: r, Barred: why, Best: -1, Steepest: math.NaN(), Stability: math.NaN()}
			continue
		}
		rule, err := r.Make(optimizer.Makers())
		if err == nil {
			err = model.CheckRates(rule, rates)
		}
		if err != nil {
			return nil, fmt.Errorf("rates: %w", err)
		}
		for _, rate := range rates {
			t.outcomes[i] = append(t.outcomes[i], run.Outcome{Rate: rate, F: math.NaN()})
		}
		t.reckon(i)
	}
	t.plan()
	return t, nil
}

// mostAtOnce is the most runs of a job: enough to step side by side, few enough for every
// processor to have some.
const mostAtOnce = 128

// plan divides the runs of the grid: those that step side by side are done at once, the
// others one by one, in the order of the rates and, for a rate, of the runners.
func (t *Tuning) plan() {
	var alone []int
	for i, r := range t.runners {
		switch {
		case t.outcomes[i] == nil:
		case optimizer.HasLanes(r) && len(t.session.Start) <= run.MostTogether:
			for from := 0; from < len(t.rates); from += mostAtOnce {
				t.jobs = append(t.jobs, job{runner: i, from: from, to: min(from+mostAtOnce, len(t.rates))})
			}
		default:
			alone = append(alone, i)
		}
	}
	for k := range t.rates {
		for _, i := range alone {
			t.jobs = append(t.jobs, job{runner: i, from: k, to: k + 1})
		}
	}
}

// Barred returns an error if a runner cannot be tuned.
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

// Beside adds a rate of runner i that is not in the grid, in place of the one
// before. A rate that the runner cannot have is ignored.
func (t *Tuning) Beside(i int, rate float64) {
	a := &t.beside[i]
	if t.curves[i].Barred != "" || a.wanted && a.rate == rate {
		return
	}
	*a = attempt{rate: rate}
	if t.run != nil && t.now.runner == i && t.now.beside {
		t.run = nil
	}
	if !slices.Contains(t.rates, rate) {
		_, err := t.runners[i].With("rate", rate).Make(optimizer.Makers())
		a.wanted = err == nil
	}
}

// At returns the end of runner i at a rate of the grid or beside it, as a point of
// a curve; ok is false if that run is not done.
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

// Run does the runs of the grid that are not begun, on all processors. progress,
// unless nil, is called with the number of runs that are done, one call at a time.
// The error is that of ctx; t is then invalid.
func (t *Tuning) Run(ctx context.Context, progress func(done, of int)) error {
	jobs := t.jobs[t.next:]
	of := 0
	for _, j := range jobs {
		of += j.to - j.from
	}
	var one sync.Mutex
	done := 0
	err := run.Parallel(ctx, len(jobs), func() func(context.Context, int) error {
		o := t.problem.fresh()
		return func(ctx context.Context, k int) error {
			j := jobs[k]
			r := t.begin(j, o)
			for !r.Done() {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				r.Advance(AtOnce(len(t.session.Start)))
			}
			copy(t.outcomes[j.runner][j.from:j.to], r.Outcomes())
			one.Lock()
			defer one.Unlock()
			if done += j.to - j.from; progress != nil {
				progress(done, of)
			}
			return nil
		}
	})
	t.next = len(t.jobs)
	for i := range t.runners {
		if t.outcomes[i] != nil {
			t.reckon(i)
		}
	}
	return err
}

// Advance continues the runs by steps steps at most, all runs together. The
// beginning of a run counts as a step.
func (t *Tuning) Advance(steps int) {
	changed := make([]bool, len(t.curves))
	for steps > 0 {
		if t.run == nil {
			j, ok := t.wanted()
			if !ok {
				break
			}
			t.now, t.run = j, t.begin(j, t.problem.Objective)
			steps--
		}
		steps -= t.run.Advance(steps)
		changed[t.now.runner] = true
		t.note()
	}
	for i, yes := range changed {
		if yes {
			t.reckon(i)
		}
	}
}

// wanted returns the next job; rates beside the grid come first. ok is false if
// there is none.
func (t *Tuning) wanted() (j job, ok bool) {
	for i, a := range slices.Backward(t.beside) {
		if a.wanted && !a.done {
			return job{runner: i, beside: true}, true
		}
	}
	if t.next == len(t.jobs) {
		return j, false
	}
	t.next++
	return t.jobs[t.next-1], true
}

// begin begins the runs of a job, on an objective of their own.
func (t *Tuning) begin(j job, o model.Objective) *run.Sweep {
	s := model.Session{Start: t.session.Start, Fair: t.session.Fair, Runners: []model.Runner{t.runners[j.runner]}}
	rates := t.rates[j.from:j.to]
	if j.beside {
		rates = []float64{t.beside[j.runner].rate}
	}
	r, err := run.NewSweep(s, 0, t.session.Head, rates, o, optimizer.Makers())
	if err != nil {
		panic(err) // the runner was made at these rates before
	}
	return r
}

// note records the ends of the runs under way.
func (t *Tuning) note() {
	i, ends, done := t.now.runner, t.run.Outcomes(), t.run.Done()
	if done {
		t.run = nil
	}
	if !t.now.beside {
		copy(t.outcomes[i][t.now.from:t.now.to], ends)
	} else if done {
		a := &t.beside[i]
		a.curve, a.done = t.problem.curve(t.session, t.runners[i], ends, t.by), true
	}
}

// reckon updates the curve of runner i from its outcomes.
func (t *Tuning) reckon(i int) {
	t.curves[i] = t.problem.curve(t.session, t.runners[i], t.outcomes[i], t.by)
}

// Done reports whether every run is done.
func (t *Tuning) Done() bool {
	done, of := t.Progress()
	return done == of
}

// Progress returns the number of runs that are done, and of all runs.
func (t *Tuning) Progress() (done, of int) {
	for _, list := range t.outcomes {
		of += len(list)
		for _, o := range list {
			if o.F == o.F {
				done++
			}
		}
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

// Curves returns the curves so far, one for each runner; F is NaN for a run that is
// not done. They must not be changed.
func (t *Tuning) Curves() []Curve { return t.curves }
