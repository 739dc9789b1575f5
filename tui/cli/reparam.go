package cli

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/remap"
)

// inverse is the word for the rate 1/λmax.
const inverse = "inverse"

// reparamFlags are the flags of a change of parameters.
type reparamFlags struct {
	runFlags
	mapping, rateIn, steps, format string
}

func reparamCommand(c Call) *cobra.Command {
	var f reparamFlags
	cmd := &cobra.Command{
		Use:   "reparam",
		Short: "Run a rule in other parameters, x = φ(u), and compare",
		Long: "Run a rule on f(x) and on f(φ(u)), from the same start, and print what the change of parameters does: to the slope at the\n" +
			"start, to the condition number and the largest stable rate at the nearest known minimum, and to the steps that the runs\n" +
			"take to the end of the plateau they start on, or else 99 % of the way down.",
		Example: "  optexplore reparam --landscape plateau --map \"u^3\"\n" +
			"  optexplore reparam --landscape valley --map scale --rate-u inverse\n" +
			"  optexplore reparam --landscape valley --map rotate:30 --rule adam --rate 0.1 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.reparam(c) },
	}
	f.unsliced = true
	f.define(c, cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.mapping, "map", "", "φ: a formula in u, as u^3, or two in u and v, as \"u; v^3\"; "+strings.Join([]string{mapping.Scale, mapping.Newton, mapping.Rotate + ":30"}, ", ")+" (u^3 of one parameter, "+mapping.Scale+" of more)")
	fs.StringVar(&f.rateIn, "rate-u", "", "the rate of the run in u, or "+inverse+" for 1/λmax at the minimum there (that of the run in x)")
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("take so many steps, up to %d (10000, or fewer where a step is dear)", c.most(mostCompared)))
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// mostCompared is the most steps of two runs that are compared.
const mostCompared = 1_000_000

// settings are those that the flags describe.
func (f reparamFlags) settings() (remap.Settings, error) {
	set := remap.Settings{Map: strings.TrimSpace(f.mapping), Round: f.rateIn == inverse}
	if f.rateIn != "" && !set.Round {
		v, err := experiment.Number("rate-u", f.rateIn)
		if err == nil && v == 0 {
			err = errors.New("rate-u: expected a positive number, got 0")
		}
		if set.Rate = v; err != nil {
			return set, badUse(err)
		}
	}
	return set, badUse(set.Validate())
}

// reparam computes and prints.
func (f reparamFlags) reparam(c Call) error {
	set, err := f.settings()
	if err != nil {
		return err
	}
	s, err := f.oneRun()
	if err != nil {
		return err
	}
	if set.Map != "" {
		if _, err := mapping.Parse(set.Map, len(s.Start)); err != nil {
			return badUse(err)
		}
	}
	p, err := experiment.NewProblemWhile(s, c.going())
	if err != nil {
		return badUse(err)
	}
	steps, err := whole("steps", f.steps, remap.Within(p.Objective), 1, c.most(mostCompared))
	if err != nil {
		return err
	}
	a := remap.Analysis{Horizon: steps}
	const bite = 64
	for more := true; more; {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		if err := a.Settle(p, s, 0, steps, set, 0, bite); err != nil {
			return badUse(err)
		}
		var share float64
		share, more = a.Deriving()
		c.meter.count(int(share*float64(steps)), steps, "steps")
	}
	if why := a.Why(); why != "" {
		return badUse(errors.New(why))
	}
	if why := a.Boundless(); set.Round && why != "" {
		return badUsef("rate-u: expected a number, got %s: %s", inverse, why)
	}
	return f.write(c, p, s, &a)
}

// write writes what the change of parameters did.
func (f reparamFlags) write(c Call, p *experiment.Problem, s model.Session, a *remap.Analysis) error {
	of := experiment.Coordinates{N: len(s.Start), Start: s.Start}
	from, to, minimum := a.Points()
	facts := factsOf(s, p.Landscape, of,
		field{"map", a.Map()}, field{"start_u", of.Brief(from)}, field{"rule", s.Runners[0].Rule},
		field{"minimum", present(minimum != nil, of.Brief(minimum))}, field{"minimum_u", present(to != nil, of.Brief(to))},
		field{"steps", a.Horizon}, field{"sentence", a.Sentences().String()})
	number := func(c remap.Cell) any {
		switch {
		case c.Value-c.Value != 0 && f.format == "table":
			return c.Text
		case c.Value-c.Value != 0:
			return nil
		case c.Value == math.Trunc(c.Value) && math.Abs(c.Value) < 1e9:
			return int(c.Value)
		}
		return c.Value
	}
	name := func(r remap.Row) any {
		if f.format == "table" {
			return r.Names[0]
		}
		return r.ID
	}
	return sheet[remap.Row]{
		title: titleOf(p.Landscape, fmt.Sprintf("%s, %s\n%s", a.Title(), settingsOf(s.Runners[0]), wrapped(a.Sentences()))),
		facts: facts, name: "rows", columns: []experiment.Column[remap.Row]{
			{Name: "quantity", Value: name},
			{Name: "x", Value: func(r remap.Row) any { return number(r.X) }},
			{Name: "u", Value: func(r remap.Row) any { return number(r.U) }},
		},
	}.write(c, f.format, a.Rows())
}
