package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/sharpness"
	"optexplore/model/slice"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
)

// mostSteps is the longest run on the command line, and guestSteps that of a
// visitor.
const (
	mostSteps  = 1_000_000_000
	guestSteps = 1_000_000
)

// most limits a number of steps for guests.
func (c Call) most(steps int) int {
	if c.Guest {
		return min(steps, guestSteps)
	}
	return steps
}

func runCommand(c Call) *cobra.Command {
	var f runFlags
	var steps, every, format, columns string
	most := c.most(mostSteps)
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Run an optimizer and print its states",
		Example: "  optexplore run --landscape saddle --steps 60 --every 10\n" +
			"  optexplore run --formula \"0.1x^2 + 2y^2\" --start -5,-2 --rule momentum --rate 0.6 --set beta=0.5 --steps 20 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			s, err := f.oneRun()
			if err != nil {
				return err
			}
			n, err := whole("steps", steps, cmp.Or(s.Length, 100), 0, most)
			if err != nil {
				return err
			}
			if file := f.network.batches; file != "" && len(s.Examples.Batches) < n {
				return badUsef("expected a minibatch for each of %d steps in %s, got %d: take fewer steps by --steps", n, file, len(s.Examples.Batches))
			}
			k, err := whole("every", every, 1, 1, mostSteps)
			if err != nil {
				return err
			}
			return runSteps(c, s, n, k, shown{format, columns, f.params})
		},
	}
	f.define(c, cmd)
	f.network.defineBatches(c, cmd.Flags())
	f.defineParams(cmd.Flags())
	cmd.Flags().StringVar(&steps, "steps", "", fmt.Sprintf("how many steps to take, up to %d (100, or the length of the session)", most))
	cmd.Flags().StringVar(&every, "every", "", "print one state in so many steps; the first and the last are always printed (1)")
	oneOf(cmd.Flags(), &format, "format", "", "table", "csv", "json")
	cmd.Flags().StringVar(&columns, "columns", "", "which columns to print, as step,f,m,v,effective_rate,step_x: a vector of the rule by its name in each coordinate; effective_rate and step_x are of the step that comes next; sharpness is the largest eigenvalue of the Hessian (of adam and its kin preconditioned), limit the bound on it of the rule at its rate")
	return cmd
}

// shown is how a run is printed.
type shown struct {
	format, columns string
	params          bool
}

// whole reads a whole number between bounds, as 1000000 or 1e6; an empty text means
// the default.
func whole(name, text string, byDefault, lo, hi int) (int, error) {
	if text == "" {
		return byDefault, nil
	}
	n, err := model.ReadWhole(text, lo, hi)
	if err != nil {
		return 0, badUsef("%s: %w", name, err)
	}
	return n, nil
}

// runSteps takes n steps of a session and writes every k-th state, the first and
// the last.
func runSteps(c Call, s model.Session, n, k int, as shown) error {
	sc, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return badUse(err)
	}
	p, err := sc.Prospect(s, 0, 0)
	if err != nil {
		return badUse(err)
	}
	of := experiment.Coordinates{N: len(s.Start), All: as.params, Start: s.Start}
	w := walk{run: p, problem: sc, session: s, every: k, steps: n, meter: c.meter}
	w.tells, w.looks = as.format == "json", as.columns != ""
	if sl, ok := s.Slicing(); ok {
		sl.At = 0 // there is a slice, whatever step it passes through
		if of.Slice, err = slice.Find(sl, w.sliced(0)); err != nil {
			return badUse(err)
		}
	}
	rule, _ := p.Trace().Driver().Rule(0)
	sheet, err := momentSheet(s, sc, of, as.format, as.columns, rule)
	if err != nil {
		return err
	}
	sheet.tail = w.events
	w.judges = slices.ContainsFunc(sheet.columns, func(c experiment.Column[moment]) bool { return c.Name == "verdict" })
	if w.out, err = sheet.begin(c, as.format); err != nil {
		return err
	}
	err = w.takeSteps(c.Ctx)
	if end := w.out.end(); err == nil {
		err = end
	}
	return err
}

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
	meter        *meter
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
		if step < next || next == w.steps || w.run.Trace().Ended() && step == w.run.Trace().End() {
			return nil
		}
	}
}

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
			w.meter.count(w.run.Trace().End(), w.steps, "steps")
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
	m := moment{state: w.last.Recent[len(w.last.Recent)-1], memory: w.last.Rule.Memory()}
	var err error
	if m.slice, err = w.slice(step); err != nil {
		return err
	}
	m.point, m.found = experiment.Find(w.last)
	if w.problem.Expected != nil {
		v := w.problem.Expected.Value(m.point.X)
		m.expected = &v
	}
	if w.session.Scheduled() {
		v := model.RateOf(w.last.Rule)
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

// events are the members of the JSON object after the rows: what has happened in the
// run, and what lies ahead of its last row.
func (w *walk) events() []field {
	return []field{{"events", verdict.Tell(w.last, w.last.Ahead.Log)}}
}
