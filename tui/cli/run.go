package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/slice"
	"optexplore/model/verdict"
	"optexplore/optimizer"
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
	var steps, every, format string
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
			k, err := whole("every", every, 1, 1, mostSteps)
			if err != nil {
				return err
			}
			if err := choice("format", format, "table", "csv", "json"); err != nil {
				return err
			}
			return runSteps(c, s, n, k, format, f.params)
		},
	}
	f.define(c, cmd)
	f.defineParams(cmd.Flags())
	cmd.Flags().StringVar(&steps, "steps", "", fmt.Sprintf("how many steps to take, up to %d (100, or the length of the session)", most))
	cmd.Flags().StringVar(&every, "every", "", "print every so many steps; the first and the last are always printed (1)")
	cmd.Flags().StringVar(&format, "format", "table", "table, csv or json")
	return cmd
}

// whole reads a whole number between bounds, as 1000000 or 1e6; an empty text means
// the default.
func whole(name, text string, byDefault, lo, hi int) (int, error) {
	if text == "" {
		return byDefault, nil
	}
	n, err := strconv.Atoi(text)
	if v, bad := strconv.ParseFloat(text, 64); err != nil && bad == nil && v == math.Trunc(v) && math.Abs(v) < 1e15 {
		n, err = int(v), nil
	}
	if err != nil || n < lo || n > hi {
		return 0, badUsef("%s: expected a whole number from %d to %d, got %q", name, lo, hi, text)
	}
	return n, nil
}

// runSteps takes n steps of a session and writes every k-th state, the first and
// the last.
func runSteps(c Call, s model.Session, n, k int, format string, params bool) error {
	sc, err := experiment.NewProblem(s)
	if err != nil {
		return badUse(err)
	}
	d, err := run.NewDriver(s, 0, sc.Objective, optimizer.Makers())
	if err != nil {
		return badUse(err)
	}
	of := experiment.Coordinates{N: len(s.Start), All: params, Start: s.Start}
	w := walk{driver: d, problem: sc, session: s, every: k, steps: n, progress: progressOf(c)}
	if sl, ok := s.Slicing(); ok {
		w.path = slice.NewMemory(sl)
		w.path.Note(0, s.Start)
		sl.At = 0 // there is a slice, whatever step it passes through
		if of.Slice, err = slice.Find(sl, slice.Run{Objective: sc.Plain, Point: w.path.Point}); err != nil {
			return badUse(err)
		}
	}
	if w.out, err = momentSheet(s, sc, of, format).begin(c.Out, format); err != nil {
		return err
	}
	err = w.takeSteps(c.Ctx)
	w.progress.close()
	if end := w.out.end(); err == nil {
		err = end
	}
	return err
}

// walk is a run in progress.
type walk struct {
	driver       *run.Driver
	problem      *experiment.Problem
	session      model.Session
	out          rows[moment]
	every, steps int
	progress     progress
	recent       []model.State // the states that a verdict needs; see remember
	path         *slice.Memory // what a slice through the run needs; nil if there is none
	plane        *slice.Slice  // the slice found last
	through      int           // the step that it passes through
}

// slice returns the slice through the run at the last step noted; nil for none.
func (w *walk) slice(step int) (*slice.Slice, error) {
	sl, ok := w.session.Slicing()
	if !ok {
		return nil, nil
	}
	if !sl.Follow && sl.At > step {
		return nil, nil
	}
	if at := slice.Step(sl, step, step); w.plane == nil || at != w.through {
		plane, err := slice.Find(sl, slice.Run{Objective: w.problem.Plain, Head: step, End: step, Point: w.path.Point})
		if err != nil {
			return nil, err
		}
		w.plane, w.through = plane, at
	}
	return w.plane, nil
}

// takeSteps takes the steps.
func (w *walk) takeSteps(ctx context.Context) error {
	next, atOnce := 0, experiment.AtOnce(len(w.session.Start)) // next is the step that is printed next
	for st := w.driver.Start(); ; st = w.driver.Advance(st) {
		w.remember(st)
		if w.path != nil && st.Step > 0 {
			w.path.Note(st.Step, st.X())
		}
		ended := st.Step == w.steps || w.driver.Ended(st)
		printed := st.Step == next || ended
		if printed {
			if err := w.print(st.Step); err != nil {
				return err
			}
			next = min(next+w.every, w.steps)
		}
		if ended {
			return nil
		}
		if printed || st.Step%atOnce == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			w.progress.show(st.Step, w.steps)
		}
	}
}

// remember stores a state among the recent ones in place of the oldest: step t at t
// modulo their number.
func (w *walk) remember(st model.State) {
	if len(w.recent) < verdict.RecentStates {
		w.recent = append(w.recent, st.Clone())
		return
	}
	oldest := &w.recent[st.Step%verdict.RecentStates]
	copy(oldest.Data, st.Data)
	oldest.Step, oldest.Age = st.Step, st.Age
}

// print writes the newest state, which is that of a step.
func (w *walk) print(step int) error {
	after := step%verdict.RecentStates + 1
	recent := slices.Concat(w.recent[after:], w.recent[:after])
	m := moment{state: recent[len(recent)-1]}
	var err error
	if m.slice, err = w.slice(step); err != nil {
		return err
	}
	m.point, m.verdict = experiment.Assess(w.problem.Evidence(w.session, w.driver, recent, event.Future{}))
	if w.problem.Expected != nil {
		v := w.problem.Expected.Value(m.point.X)
		m.expected = &v
	}
	rule, _ := w.driver.Rule(step)
	m.memory = rule.Memory()
	if w.session.Scheduled() {
		v := model.RateOf(rule)
		m.rate = &v
	}
	return w.out.row(m)
}

// progress shows the progress of a long run in a line on the error stream. The zero
// value shows nothing.
type progress struct {
	out         io.Writer
	began, last time.Time
	shown       bool
}

// progressOf shows progress if the error stream is a terminal and the output is
// not.
func progressOf(c Call) progress {
	if !isTerminal(c.Err) || isTerminal(c.Out) {
		return progress{}
	}
	return progress{out: c.Err, began: time.Now()}
}

// show updates the line, after the first second and at a bounded rate.
func (p *progress) show(done, of int) {
	if p.out == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.began) < time.Second || now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.out, "\r%3.0f %% of %d steps", 100*float64(done)/float64(of), of)
}

// close clears the line.
func (p *progress) close() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
