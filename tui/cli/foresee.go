package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
)

func foreseeCommand(c Call) *cobra.Command {
	var f runFlags
	var at, format string
	cmd := &cobra.Command{
		Use:   "foresee",
		Short: "List what lies ahead of a run",
		Long: "Take a run on beyond a step, and list what will happen in it: at which step it comes to a minimum, leaves a saddle,\n" +
			"comes over a hill, leaves the window, comes to rest. With noise, tell what becomes of 64 runs with other seeds.",
		Example: "  optexplore foresee --landscape saddle\n" +
			"  optexplore foresee --formula \"x^4 - x^2\" --start 0.01 --rule momentum --at 20\n" +
			"  optexplore foresee --landscape local-minimum --noise 2 --format json",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			s, err := f.oneRun()
			if err != nil {
				return err
			}
			n, err := whole("at", at, s.Head, 0, c.most(model.MaxSteps))
			if err != nil {
				return err
			}
			return foresee(c, s, n, format)
		},
	}
	f.define(c, cmd)
	cmd.Flags().StringVar(&at, "at", "", "the step to look ahead from (0, or the head of the session)")
	oneOf(cmd.Flags(), &format, "format", "", "table", "csv", "json")
	return cmd
}

// foresee takes a run to a step and writes what lies ahead.
func foresee(c Call, s model.Session, step int, format string) error {
	sc, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return badUse(err)
	}
	p, err := sc.Prospect(s, 0, 0)
	if err != nil {
		return badUse(err)
	}
	w := walk{run: p, problem: sc, session: s, steps: step, judges: true, tells: true, meter: c.meter}
	err = w.foreseen(c.Ctx, step)
	if err != nil {
		return err
	}
	step = min(step, p.Trace().End())
	e := sc.Moment(s, p, step)
	_, v := experiment.Assess(e)
	list := verdict.Gather(e, e.Ahead.Log[len(e.Ahead.Log.Until(step)):])
	out := sheet[verdict.Foretold]{
		title: fmt.Sprintf("%s\n\nstep %s: %s. %s\n→ %s", titleOf(sc.Landscape, settingsOf(s.Runners[0])), model.Whole(step), v.Title, v.Sentence, v.Forecast.Text),
		facts: []field{
			{"step", step}, {"verdict", jsonVerdict{v.Condition, v.Title, v.Sentence}}, {"forecast", v.Forecast}, {"horizon", e.Ahead.Horizon},
		},
		name: "events",
		columns: []experiment.Column[verdict.Foretold]{
			{Name: "step", Value: func(e verdict.Foretold) any { return e.Step }},
			{Name: "in", Value: func(e verdict.Foretold) any { return e.Step - step }},
			{Name: "kind", Value: func(e verdict.Foretold) any { return string(e.Kind) }},
			{Name: "sentence", Value: func(e verdict.Foretold) any { return e.Sentence }},
		},
	}
	if format != "table" { // where the sentence says it
		out.columns = slices.Insert(out.columns, 3,
			experiment.Column[verdict.Foretold]{Name: "times", Value: func(e verdict.Foretold) any { return max(e.Times, 1) }},
			experiment.Column[verdict.Foretold]{Name: "last", Value: func(e verdict.Foretold) any { return max(e.Last, e.Step) }})
	}
	if len(list) == 0 && format == "table" {
		return c.print(out.title + "\n")
	}
	return out.write(c, format, list)
}
