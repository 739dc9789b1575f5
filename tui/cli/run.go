package cli

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/slice"
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
		Long: "Run an optimizer and print its states. Of a session that is a race, the runners follow each other, as far as they are in it:\n" +
			"the columns runner and rule say whose state a row is.",
		Example: "  optexplore run --landscape saddle --steps 60 --every 10\n" +
			"  optexplore run --formula \"0.1x^2 + 2y^2\" --start -5,-2 --rule momentum --rate 0.6 --set beta=0.5 --steps 20 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			s, err := f.sessionOf()
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
			far, err := furthest(c, s, n, steps != "")
			if err != nil {
				return err
			}
			return runSteps(c, s, far, shown{k, format, columns, f.params})
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
	every           int // one state in so many steps
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

// furthest is how far each runner goes: so many steps or, in a race by evaluations whose
// length is that of the session, as many as that allows.
func furthest(c Call, s model.Session, n int, steps bool) ([]int, error) {
	far := slices.Repeat([]int{n}, len(s.Runners))
	if !s.Fair || steps {
		return far, nil
	}
	s = s.Seek(n)
	r, err := newRace(c, s)
	if err != nil {
		return nil, err
	}
	if _, err := runRace(c, r, s); err != nil {
		return nil, badUse(err)
	}
	for i, p := range r.Places(n) {
		far[i] = p.Step
	}
	return far, nil
}

// runSteps writes the states of the runners of a session, one after the other: every k-th,
// the first and the last of so many steps.
func runSteps(c Call, s model.Session, far []int, as shown) error {
	sc, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return badUse(err)
	}
	var out rows[moment]
	var told []any
	before, all := 0, 0
	for _, n := range far {
		all += n
	}
	for i, n := range far {
		alone := s.Only(i)
		p, err := sc.Prospect(alone, 0, 0)
		if err != nil {
			return badUse(err)
		}
		w := walk{run: p, problem: sc, session: alone, every: as.every, steps: n, meter: c.meter, runner: i, before: before, all: all}
		before += n
		w.tells, w.looks, w.rates = as.format == "json", as.columns != "", s.Scheduled()
		of := experiment.Coordinates{N: len(s.Start), All: as.params, Start: s.Start}
		if sl, ok := s.Slicing(); ok {
			sl.At = 0 // there is a slice, whatever step it passes through
			if of.Slice, err = slice.Find(sl, w.sliced(0)); err != nil {
				return badUse(err)
			}
		}
		sheet, err := momentSheet(s, sc, of, as.format, as.columns)
		if err != nil {
			return err
		}
		w.judges = slices.ContainsFunc(sheet.columns, func(c experiment.Column[moment]) bool { return c.Name == "verdict" })
		if sheet.tail = func() []field { return eventsOf(told) }; i == 0 {
			if out, err = sheet.begin(c, as.format); err != nil {
				return err
			}
		}
		w.out = out
		if err := w.takeSteps(c.Ctx); err != nil {
			out.end()
			return err
		}
		told = append(told, verdict.Tell(w.last, w.last.Ahead.Log))
	}
	return out.end()
}

// eventsOf are the members of the JSON object after the rows: what has happened in each run,
// and what lies ahead of its last row; those of one run alone stand for themselves.
func eventsOf(told []any) []field {
	if len(told) == 1 {
		return []field{{"events", told[0]}}
	}
	return []field{{"events", told}}
}
