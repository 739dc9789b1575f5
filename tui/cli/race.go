package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"optexplore/model"
	"optexplore/tui/experiment"
)

// raceFlags are the flags of a race.
type raceFlags struct {
	placeFlags
	runners []string
	session string
	counting
	sort, format string
}

func raceCommand(c Call) *cobra.Command {
	var f raceFlags
	cmd := &cobra.Command{
		Use:   "race",
		Short: "Race several optimizers from one start and print how they stand",
		Long: "Race several optimizers from one start and print how they stand. A race is fair unless --fair=false is given:\n" +
			"each runner has the same budget of evaluations, so that a rule which asks for more in a step takes fewer steps.\n" +
			"A gradient and a value count as one evaluation, a Hessian as one for each parameter.",
		Example: "  optexplore race --landscape valley --runner gd --runner \"momentum beta=0.5\" --runner \"adam rate=0.1\" --budget 200 --sort f\n" +
			"  optexplore race --landscape rosenbrock --runner \"sam rate=0.001\" --runner \"gd rate=0.001\" --fair=false --steps 500 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.race(c) },
	}
	fs := cmd.Flags()
	f.defineObjective(c, fs)
	defineRunners(fs, &f.runners)
	f.defineRest(fs)
	f.defineParams(fs)
	defineSession(c, fs, &f.session)
	f.counting.define(fs, "1000, or the length of the session")
	fs.StringVar(&f.sort, "sort", "runner", "the column to sort by, as f, distance or evaluations")
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// counting is the flags of the length of each of several runs.
type counting struct {
	budget, steps string
	fair          bool
}

func (f *counting) define(fs *pflag.FlagSet, byDefault string) {
	fs.StringVar(&f.budget, "budget", "", fmt.Sprintf("evaluations for each run (%s)", byDefault))
	fs.BoolVar(&f.fair, "fair", true, "equal evaluations; --fair=false for equal steps")
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("steps of each run, with --fair=false (%s)", byDefault))
}

// of returns the length, in evaluations if fair, else in steps.
func (f counting) of(fair bool, byDefault, most int) (int, error) {
	switch {
	case fair && f.steps != "":
		return 0, badUsef("--steps: equal evaluations are counted: expected --budget, or --fair=false as well")
	case !fair && f.budget != "":
		return 0, badUsef("--budget: equal steps are counted: expected --steps")
	case fair:
		return whole("budget", f.budget, byDefault, 0, most)
	}
	return whole("steps", f.steps, byDefault, 0, most)
}

// race runs the race and prints its table.
func (f raceFlags) race(c Call) error {
	s, err := f.of()
	if err != nil {
		return err
	}
	if s, err = f.counted(c, s); err != nil {
		return err
	}
	r, err := newRace(c, s)
	if err != nil {
		return err
	}
	of := experiment.Coordinates{N: len(s.Start), All: f.params, Start: s.Start}
	if of.Slice, err = r.Slice(); err != nil {
		return badUse(err)
	}
	if err := experiment.Sort(r.Rows(), f.sort, of, s.Maximize); err != nil {
		return badUse(err)
	}
	if _, err := runRace(c, r, s); err != nil {
		return err
	}
	if err := r.RunAhead(c.Ctx); err != nil {
		return err
	}
	rows := r.Rows()
	if of.Slice, err = r.Slice(); err != nil {
		return badUse(err)
	}
	experiment.Sort(rows, f.sort, of, s.Maximize)
	return raceSheet(r, of).write(c, f.format, rows)
}

// of returns the session of the race, at its start.
func (f raceFlags) of() (model.Session, error) {
	if f.session != "" {
		return f.saved(f.session, "runner")
	}
	if len(f.runners) == 0 {
		return model.Session{}, badUsef(`expected runners, such as --runner "gd rate=0.1" --runner momentum, got none`)
	}
	o, err := f.place()
	if err != nil {
		return model.Session{}, badUse(err)
	}
	s, err := o.Race(f.runners)
	if err == nil {
		err = experiment.Check(s)
	}
	return s, badUse(err)
}

// counted returns s with its head at the end of the race.
func (f raceFlags) counted(c Call, s model.Session) (model.Session, error) {
	if f.session == "" || f.flags.Changed("fair") {
		s.Fair = f.fair
	}
	n, err := f.counting.of(s.Fair, cmp.Or(s.Length, 1000), c.most(model.MaxSteps))
	return s.Seek(n), err
}

// newRace returns the race of a session, at its start.
func newRace(c Call, s model.Session) (*experiment.Race, error) {
	p, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return nil, badUse(err)
	}
	r, err := p.Race(s)
	return r, badUse(err)
}

// runRace runs the runners to the head of s, and returns s as experiment.Race does.
func runRace(c Call, r *experiment.Race, s model.Session) (model.Session, error) {
	_, unit := counts(s)
	return r.Run(c.Ctx, s, func(share float64) { c.meter.count(int(share*float64(s.Length)), s.Length, unit) })
}

// raceSheet is the table of a race.
func raceSheet(r *experiment.Race, of experiment.Coordinates) sheet[experiment.Row] {
	s, l := r.Session(), r.Problem.Landscape
	counted, unit := counts(s)
	return sheet[experiment.Row]{
		title: titleOf(l, fmt.Sprintf("%d %s each, from %s", s.Head, unit, startOf(of))),
		facts: factsOf(s, l, of, field{"fair", s.Fair}, field{counted, s.Head}),
		name:  "runners", columns: experiment.Columns(of),
	}
}
