package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/tui/experiment"
)

// ensembleFlags are the flags of an ensemble.
type ensembleFlags struct {
	runFlags
	seeds, steps, every, format string
}

func ensembleCommand(c Call) *cobra.Command {
	var f ensembleFlags
	cmd := &cobra.Command{
		Use:   "ensemble",
		Short: "Run an optimizer under many seeds at once and print how the runs are spread",
		Long: "Run an optimizer under many seeds at once, from --seed up, and print how the runs are spread: mean and standard deviation\n" +
			"of the positions, and the share of the runs that have left the basin in which they began. Where f is quadratic and the\n" +
			"noise Gaussian, mean and deviation stand beside their closed form.",
		Example: "  optexplore ensemble --landscape bowl --noise 1 --rate 0.1 --steps 50 --every 10\n" +
			"  optexplore ensemble --landscape local-minimum --noise 4 --seeds 500 --steps 1000 --every 50 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.ensemble(c) },
	}
	f.unsliced = true
	f.define(c, cmd)
	f.defineParams(cmd.Flags())
	cmd.Flags().Lookup("rule").Usage += " (sgd)"
	cmd.Flags().StringVar(&f.seeds, "seeds", "", fmt.Sprintf("how many runs (%d)", experiment.DefaultSeeds))
	cmd.Flags().StringVar(&f.steps, "steps", "", "how many steps to take (100, or the length of the session)")
	cmd.Flags().StringVar(&f.every, "every", "", "print one state in so many steps; the first and the last are always printed (a tenth of them)")
	oneOf(cmd.Flags(), &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// ensemble runs and prints.
func (f ensembleFlags) ensemble(c Call) error {
	if f.rule == "" && f.session == "" {
		f.rule = "sgd"
	}
	s, err := f.oneRun()
	if err != nil {
		return err
	}
	seeds, err := whole("seeds", f.seeds, experiment.DefaultSeeds, 1, run.MaxSeeds)
	if err != nil {
		return err
	}
	steps, err := whole("steps", f.steps, cmp.Or(s.Length, 100), 0, max(c.most(mostSteps)/seeds, 1))
	if err != nil {
		return err
	}
	every, err := whole("every", f.every, max(steps/10, 1), 1, mostSteps)
	if err != nil {
		return err
	}
	p, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return badUse(err)
	}
	e, err := p.Ensemble(s, 0, seeds, max(min(every, steps)/10, 1))
	if err != nil {
		return badUse(err)
	}
	instants, err := instantsOf(c, e, steps, every)
	if err != nil {
		return err
	}
	of := experiment.Coordinates{N: len(s.Start), All: f.params, Start: s.Start}
	return ensembleSheet(s, e, of).write(c, f.format, instants)
}

// instantsOf returns the instants at every every-th step, the first and the last.
func instantsOf(c Call, e *experiment.Ensemble, steps, every int) ([]experiment.Instant, error) {
	list := []experiment.Instant{e.Now()}
	for e.Step() < steps {
		next := min(e.Step()-e.Step()%every+every, steps)
		for !e.Seek(next, experiment.AtOnce(e.Problem.Plain.Dim())) {
			if err := c.Ctx.Err(); err != nil {
				return nil, err
			}
			c.meter.count(e.Step(), steps, "steps")
		}
		if err := c.Ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, e.Now())
	}
	return list, nil
}

// ensembleSheet is how an ensemble was spread.
func ensembleSheet(s model.Session, e *experiment.Ensemble, of experiment.Coordinates) sheet[experiment.Instant] {
	r, l := s.Runners[0], e.Problem.Landscape
	why, fact := "", any(nil)
	if e.Why != nil {
		why, fact = "\nno closed form: "+sentence(e.Why), sentence(e.Why)
	}
	return sheet[experiment.Instant]{
		title: titleOf(l, fmt.Sprintf("%s; %d seeds from there%s", settingsOf(r), e.Len(), why)),
		facts: factsOf(s, l, of, field{"runner", r}, field{"seeds", e.Len()}, field{"no_closed_form", fact}),
		name:  "steps", columns: experiment.InstantColumns(of, e.Why == nil),
	}
}
