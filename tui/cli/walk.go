package cli

import (
	"context"
	"sync"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/sharpness"
	"optexplore/model/slice"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
)

// walk is a run in progress.
type walk struct {
	run          *ahead.Prospect
	problem      *experiment.Problem
	session      model.Session
	out          rows[moment]
	every, steps int
	judges       bool // verdicts are written, which look ahead
	tells        bool // forecasts are written
	looks        bool // the next step is looked at
	rates        bool // rates are written
	runner       int
	meter        *meter
	before, all  int              // steps that were counted of other runs before, and those of all runs; 0 for this one alone
	sharp        *sharpness.Meter // nil before it is asked for
	last         verdict.Evidence // of the row written last
	place        verdict.Place    // kept from it
	plane        *slice.Slice     // the slice found last
	through      int              // the step that it passes through
}

// sliced is the run as a slice of it needs it, at a step.
func (w *walk) sliced(step int) slice.Run {
	return slice.Run{Objective: w.problem.Plain, Head: step, End: step, Point: func(step int) []float64 { return w.run.Trace().At(step).X() }}
}

// slice returns the slice through the run at a step; nil for none.
func (w *walk) slice(step int) (*slice.Slice, error) {
	sl, ok := w.session.Slicing()
	if !ok || !sl.Follow && sl.At > step {
		return nil, nil
	}
	if at := slice.Step(sl, step, step); w.plane == nil || at != w.through {
		plane, err := slice.Find(sl, w.sliced(step))
		if err != nil {
			return nil, err
		}
		w.plane, w.through = plane, at
	}
	return w.plane, nil
}

// takeSteps takes the steps.
func (w *walk) takeSteps(ctx context.Context) error {
	for next := 0; ; next = min(next+w.every, w.steps) {
		if err := w.foreseen(ctx, next); err != nil {
			return err
		}
		step := min(next, w.run.Trace().End())
		if err := w.print(step); err != nil {
			return err
		}
		w.count(step)
		if step < next || next == w.steps || w.run.Trace().Ended() && step == w.run.Trace().End() {
			return nil
		}
	}
}

// count shows how far the run has come, of all steps that are to be taken.
func (w *walk) count(step int) { w.meter.count(w.before+step, max(w.all, w.steps), "steps") }

// foreseen takes the run to a step and, where it is judged, on beyond it.
func (w *walk) foreseen(ctx context.Context, step int) error {
	atOnce := experiment.AtOnce(len(w.session.Start))
	for ctx.Err() == nil {
		end := w.run.Trace().End()
		head := min(step, end)
		_, looking := w.run.Pending(head)
		switch {
		case !w.run.Reached(step):
			w.run.Extend(step, atOnce)
			w.count(w.run.Trace().End())
		case w.judges && looking:
			w.run.Look(head, atOnce)
		case w.tells && w.run.OthersPending(head):
			w.run.LookAtOthers(head, atOnce, false)
		default:
			return nil
		}
	}
	return ctx.Err()
}

// print writes the state of a step.
func (w *walk) print(step int) error {
	w.last = w.problem.Moment(w.session, w.run, step)
	w.last.Place = &w.place
	m := moment{runner: w.runner, rule: w.session.At(0, step).Rule, state: w.last.Recent[len(w.last.Recent)-1], memory: w.last.Rule.Memory()}
	var err error
	if m.slice, err = w.slice(step); err != nil {
		return err
	}
	m.point, m.found = experiment.Find(w.last)
	if w.problem.Expected != nil {
		v := w.problem.Expected.Value(m.point.X)
		m.expected = &v
	}
	if v := model.RateOf(w.last.Rule); w.rates && v == v {
		m.rate = &v
	}
	if d := w.run.Trace().Driver(); w.looks && !d.Ended(m.state) {
		if rates, err := d.Rates(m.state); err == nil {
			m.rates = rates.Each
		}
		m.move = d.Advance(m.state.Clone()).X()
		vec.AddScaled(m.move, m.move, -1, m.state.X())
	}
	m.sharpness = sync.OnceValue(func() sharpness.Sample {
		if w.sharp == nil {
			w.sharp = sharpness.NewMeter(w.run.Trace().Driver())
		}
		return w.sharp.At(m.state)
	})
	return w.out.row(m)
}
