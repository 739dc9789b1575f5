package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// mostRates and mostTuned are the limits of a sweep.
const (
	mostRates = 1000
	mostTuned = 64
)

// tuneFlags are the flags of a sweep.
type tuneFlags struct {
	placeFlags
	counting
	runners       []string
	rates, number string
	by, format    string
}

func tuneCommand(c Call) *cobra.Command {
	var f tuneFlags
	cmd := &cobra.Command{
		Use:   "tune",
		Short: "Find the best rate of optimizers, each given the same budget",
		Long: "Run optimizers at every rate of a logarithmic grid, each for the same budget, and print where they end. The table has\n" +
			"the best rate of each and, as bars from the lowest to the highest rate, how far down it came; csv and json have every run.\n" +
			"Of rates that are equal up to rounding the middle one is best. A run that ends farther away than ten windows (») has left: it\n" +
			"is not compared, though f may be lower there; × is a run that diverged. Where neighbouring rates differ much (ragged at), the\n" +
			"best is luck: go by the median around it, of the best rate and two neighbours on each side.\n" +
			"Stable below is the rate at which the rule stops shrinking offsets from the minimum it found, 2/λmax that of gradient descent.",
		Example: "  optexplore tune --landscape valley --budget 100\n" +
			"  optexplore tune --landscape rosenbrock --runner gd --runner \"momentum beta=0.9\" --rates 1e-5,1e-2 --number 30 --budget 500 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.tune(c) },
	}
	fs := cmd.Flags()
	f.defineObjective(c, fs)
	fs.StringArrayVar(&f.runners, "runner", nil, "a rule and its settings, as \"momentum beta=0.5\"; may be given several times (every rule that has a rate)")
	f.unsliced = true
	f.defineRest(fs)
	f.counting.define(fs, "500")
	fs.StringVar(&f.rates, "rates", "1e-4,10", "the lowest and the highest rate")
	fs.StringVar(&f.number, "number", "", fmt.Sprintf("how many rates to try, 1…%d (40)", mostRates))
	oneOf(fs, &f.by, "by", "how rates are compared: by f or by distance, to the nearest known minimum", experiment.ByValue, experiment.ByDistance)
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// tune sweeps and prints.
func (f tuneFlags) tune(c Call) error {
	s, runners, err := f.of()
	if err != nil {
		return badUse(err)
	}
	rates, err := f.grid()
	if err != nil {
		return err
	}
	s.Fair = f.fair
	most := max(c.most(mostSteps)/(len(runners)*len(rates)), 1)
	n, err := f.counting.of(f.fair, 500, min(most, model.MaxSteps))
	if err != nil {
		return err
	}
	s = s.Seek(n)
	curves, err := f.curves(c, s, runners, rates)
	switch {
	case c.Ctx.Err() != nil:
		return c.Ctx.Err()
	case err != nil:
		return badUse(err)
	}
	return f.write(c, s, curves)
}

// curves returns where the runners end at the rates. The work is shared by all
// processors, except for guests, who use one in time slices.
func (f tuneFlags) curves(c Call, s model.Session, runners []model.Runner, rates []float64) ([]experiment.Curve, error) {
	p, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return nil, err
	}
	t, err := p.Tuning(s, runners, rates, f.by)
	if err == nil {
		err = t.Barred()
	}
	if err == nil && !c.Guest {
		err = t.Run(c.Ctx, func(done, of int) { c.meter.count(done, of, "runs") })
	}
	for err == nil && !t.Done() {
		if err = c.Ctx.Err(); err == nil {
			t.Advance(experiment.AtOnce(len(s.Start)))
		}
	}
	if err != nil {
		return nil, err
	}
	return t.Curves(), nil
}

// of returns the session that gives the start, and the runners to sweep.
func (f tuneFlags) of() (model.Session, []model.Runner, error) {
	o, err := f.place()
	if err != nil {
		return model.Session{}, nil, err
	}
	s, err := o.Place().Session()
	if err != nil {
		return s, nil, err
	}
	l, err := experiment.Landscape(s)
	if err != nil {
		return s, nil, err
	}
	words := f.runners
	if len(words) > mostTuned {
		return s, nil, fmt.Errorf("expected at most %d runners, got %d", mostTuned, len(words))
	}
	if words == nil {
		words = optimizer.IDs()
	}
	var runners []model.Runner
	for _, text := range words {
		r, err := o.ReadRunner(l, text)
		if f.runners == nil && (err != nil || experiment.Untunable(r, l.Objective()) != "") {
			continue
		}
		if err != nil {
			return s, nil, err
		}
		runners = append(runners, r)
	}
	return s, runners, nil
}

// grid returns the rates.
func (f tuneFlags) grid() ([]float64, error) {
	ends, err := experiment.Numbers("rates", f.rates)
	if err == nil && (len(ends) != 2 || !(ends[0] > 0) || !(ends[0] <= ends[1])) {
		err = fmt.Errorf("rates: expected two numbers above 0, the lower first, as 1e-4,10, got %q", f.rates)
	}
	if err != nil {
		return nil, badUse(err)
	}
	n, err := whole("number", f.number, 40, 1, mostRates)
	return run.Grid(ends[0], ends[1], n), err
}

// write writes the result: in a table only the best of each runner, the best first.
func (f tuneFlags) write(c Call, s model.Session, curves []experiment.Curve) error {
	l, _ := experiment.Landscape(s)
	counted, unit := counts(s)
	of := experiment.Coordinates{N: len(s.Start), Start: s.Start}
	if f.format == "table" {
		experiment.SortCurves(curves, f.by, s.Maximize)
		bars := experiment.Column[experiment.Curve]{Name: "f by rate", Value: experiment.Bars(curves, l.Objective().Value(s.Start), s.Maximize)}
		return sheet[experiment.Curve]{
			title:   titleOf(l, fmt.Sprintf("%d %s at each rate, from %s; compared by %s", s.Head, unit, startOf(of), f.by)),
			columns: append(experiment.BestColumns(), bars),
		}.write(c, f.format, curves)
	}
	var trials []experiment.Trial
	for _, curve := range curves {
		for k := range curve.Outcomes {
			trials = append(trials, experiment.Trial{Curve: curve, K: k})
		}
	}
	return sheet[experiment.Trial]{
		facts: factsOf(s, l, of, field{counted, s.Head}, field{"by", f.by}),
		name:  "runs", columns: experiment.TrialColumns(of.N),
	}.write(c, f.format, trials)
}
