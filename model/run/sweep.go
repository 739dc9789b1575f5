package run

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"optexplore/model"
)

// Sweep asks where runners end at each of many rates: nobody should win a race
// for want of a tuned rate in the others.
type Sweep struct {
	Start     []float64
	Runners   []model.Runner         // each is swept; schedules go by the swept rate
	Rates     []float64              // to try, ascending
	Fair      bool                   // Length is in evaluations, not in steps
	Length    int                    // of each run
	Objective func() model.Objective // a new one at each call: one serves one goroutine
	Makers    model.Makers
	Progress  func(done, of int) // told of runs, from several goroutines; nil for nobody
}

// Outcome is where a run at one rate ends.
type Outcome struct {
	Rate  float64
	X     []float64
	F     float64 // +Inf for a run that diverged
	Steps int
	Cost  model.Cost
}

// Grid is n rates from lo to hi, evenly spaced by their logarithms and rounded
// to three digits, so that one of them can be read off and typed.
func Grid(lo, hi float64, n int) []float64 {
	rates := make([]float64, 0, n)
	for i := range n {
		v := lo * math.Pow(hi/lo, float64(i)/float64(max(n-1, 1)))
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
		rates = append(rates, v)
	}
	return slices.Compact(rates)
}

// Run is the outcomes of every runner, in the order of the rates. The runs are
// shared out over the processors; the outcomes are the same however many there
// are. The error says what of a runner does not fit, or is that of ctx.
func (w Sweep) Run(ctx context.Context) ([][]Outcome, error) {
	out := make([][]Outcome, len(w.Runners))
	for i := range out {
		out[i] = make([]Outcome, len(w.Rates))
	}
	all := len(w.Runners) * len(w.Rates)
	var next, done atomic.Int64
	var fault atomic.Value // what a run panicked with, for the caller's goroutine
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), all) {
		wait.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fault.CompareAndSwap(nil, fmt.Sprint(r))
					stop(errFault)
				}
			}()
			o := w.Objective()
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= all {
					return
				}
				i, j := k/len(w.Rates), k%len(w.Rates)
				var err error
				if out[i][j], err = w.run(ctx, o, w.Runners[i], w.Rates[j]); err != nil {
					stop(err)
					return
				}
				if n := int(done.Add(1)); w.Progress != nil {
					w.Progress(n, all)
				}
			}
		})
	}
	wait.Wait()
	if r := fault.Load(); r != nil {
		panic(r)
	}
	return out, context.Cause(ctx)
}

var errFault = errors.New("a run failed")

// unwatched is how many steps are taken between looks at the world outside.
const unwatched = 1 << 12

// run is one run, from its beginning to its end.
func (w Sweep) run(ctx context.Context, o model.Objective, r model.Runner, rate float64) (Outcome, error) {
	run, err := w.Begin(o, r, rate)
	if err != nil {
		return Outcome{}, err
	}
	for !run.Done() {
		if ctx.Err() != nil {
			return Outcome{}, context.Cause(ctx)
		}
		run.Advance(unwatched)
	}
	return run.Outcome(), nil
}

// Swept is one run of a Sweep, which can be taken on bit by bit. It serves one
// goroutine.
type Swept struct {
	driver    *Driver
	objective model.Objective
	rate      float64
	fair      bool
	length    int
	now       model.State
	before    model.State // within a budget, the state a step earlier
	ended     bool        // at now
}

// Begin is a run of r at a rate, at its start. The error says what of r does
// not fit.
func (w Sweep) Begin(o model.Objective, r model.Runner, rate float64) (*Swept, error) {
	d, err := NewDriver(model.Session{Start: w.Start, Runners: []model.Runner{r.With("rate", rate)}}, 0, o, w.Makers)
	if err != nil {
		return nil, err
	}
	run := &Swept{driver: d, objective: o, rate: rate, fair: w.Fair, length: w.Length, now: d.Start()}
	run.before, run.ended = run.now.Clone(), d.Ended(run.now)
	return run, nil
}

// Advance takes the run on by so many steps at most, and returns how many.
func (r *Swept) Advance(most int) (taken int) {
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
func (r *Swept) Done() bool { return r.ended || r.spent(r.now) >= r.length }

// spent is what s counts as; no step is free.
func (r *Swept) spent(s model.State) int {
	if r.fair {
		return max(s.Cost.Evaluations(s.N), s.Step)
	}
	return s.Step
}

// Outcome is where the run ends, once it is done. Within a budget it is the
// last state that keeps to it.
func (r *Swept) Outcome() Outcome {
	s := r.now
	if r.spent(s) > r.length {
		s = r.before
	}
	out := Outcome{Rate: r.rate, X: slices.Clone(s.X()), F: r.objective.Value(s.X()), Steps: s.Step, Cost: s.Cost}
	if !s.Finite() || out.F-out.F != 0 {
		out.F = math.Inf(1)
	}
	return out
}

// Best is the index of the outcome of least value, the least rate among equals;
// −1 if no run has stayed finite.
func Best(list []Outcome, value func(Outcome) float64) int {
	best := -1
	for i, o := range list {
		if v := value(o); v < math.Inf(1) && (best < 0 || v < value(list[best])) {
			best = i
		}
	}
	return best
}
