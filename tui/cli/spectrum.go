package cli

import (
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/spectrum"
)

// The limits of a spectrum.
const (
	mostValues  = 1000 // eigenvalues that are listed
	mostBins    = 1000
	defaultBins = 40
)

// spectrumFlags are the flags of a spectrum.
type spectrumFlags struct {
	runFlags
	at, steps, bins, format string
	all                     bool
}

func spectrumCommand(c Call) *cobra.Command {
	var f spectrumFlags
	cmd := &cobra.Command{
		Use:   "spectrum",
		Short: "Print the eigenvalues of the Hessian at a point, or their density",
		Long: "Print the eigenvalues of the Hessian at a point, which is that of a run after --steps, or its start. Of up to 64 parameters\n" +
			"they are listed; of more, intervals are, with the share of the eigenvalues in each and their density. Of up to 320 these are\n" +
			"counts, above they are estimated from 8 random vectors, by products of the Hessian with them. The bound is the eigenvalue\n" +
			"above which the rule is unstable at its rate, 2/η of gradient descent, where theory has one.",
		Example: "  optexplore spectrum --landscape saddle --at 0,0\n" +
			"  optexplore spectrum --landscape rosenbrock-n --dim 200 --rate 0.0005 --steps 100\n" +
			"  optexplore spectrum --landscape rosenbrock-n --dim 1000 --start normal:0.5 --bins 100 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.spectrum(c) },
	}
	f.unsliced = true
	f.define(c, cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.at, "at", "", "the point, as 1.5 or -5,-2, instead of --start")
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("take so many steps from there, up to %d (none, or to the head of the session)", c.most(model.MaxSteps)))
	fs.BoolVar(&f.all, "all", false, fmt.Sprintf("list all eigenvalues of up to %d parameters", mostValues))
	fs.StringVar(&f.bins, "bins", "", fmt.Sprintf("how many intervals, 1…%d (%d)", mostBins, defaultBins))
	f.defineParams(fs)
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// spectrum computes and prints.
func (f spectrumFlags) spectrum(c Call) error {
	if f.at != "" {
		if f.start != "" || f.session != "" {
			return badUsef("expected either --at or another start, got both: leave one out")
		}
		f.start = f.at
	}
	s, err := f.oneRun()
	if err != nil {
		return err
	}
	steps, err := whole("steps", f.steps, s.Head, 0, c.most(model.MaxSteps))
	if err != nil {
		return err
	}
	bins, err := whole("bins", f.bins, defaultBins, 1, mostBins)
	if err != nil {
		return err
	}
	if n := len(s.Start); f.all && n > mostValues {
		return badUsef("--all: expected at most %d parameters, got %d: leave it out for the density of the eigenvalues", mostValues, n)
	}
	r, err := newRace(c, s.Seek(steps))
	if err != nil {
		return err
	}
	if s, err = runRace(c, r, s.Seek(steps)); err != nil {
		return badUse(err)
	}
	return f.write(c, r, bins)
}

// sounded is the density of the eigenvalues at x.
func (f spectrumFlags) sounded(c Call, o model.Objective, x []float64) (curvature.Density, error) {
	begin := curvature.Sound
	if f.all {
		begin = curvature.SoundWhole
	}
	for s := begin(o, x); ; {
		if err := c.Ctx.Err(); err != nil {
			return curvature.Density{}, err
		}
		if d, ok := s.Density(); ok {
			return d, nil
		}
		done, of := s.Progress()
		c.meter.count(done, of, "products with the Hessian")
		s.Advance(1)
	}
}

// write writes the eigenvalues at the head of a race of one runner.
func (f spectrumFlags) write(c Call, r *experiment.Race, bins int) error {
	s := r.Session()
	step := r.Step(0, s.Head)
	x := r.Trace(0).At(step).X()
	d, err := f.sounded(c, r.Problem.Plain, x)
	if err != nil {
		return err
	}
	facts := spectrum.About(r.Problem, x, d)
	facts.Step = step
	rule, _ := r.Trace(0).Driver().Rule(step)
	facts.Bounded(rule, experiment.RuleTitle(s.At(0, step).Rule), s.Maximize)
	of := experiment.Coordinates{N: len(x), All: f.params, Start: s.Start}
	title := titleOf(r.Problem.Landscape, fmt.Sprintf("step %d of %s\n%s", step, settingsOf(s.At(0, step)), wrapped(facts.Sentences())))
	members := spectrumMembers(r, facts, x, of)
	if d.Undefined || d.Whole() && (d.N <= curvature.MostWhole || f.all) {
		return sheet[int]{title: title, facts: members, name: "eigenvalues", columns: []experiment.Column[int]{
			{Name: "number", Value: func(k int) any { return k + 1 }},
			{Name: "eigenvalue", Value: func(k int) any { return d.Values[k] + 0 }},
		}}.write(c, f.format, upTo(len(d.Values)))
	}
	edges := edgesOf(d, bins)
	shares := d.Shares(edges)
	return sheet[int]{title: title, facts: members, name: "bins", columns: []experiment.Column[int]{
		{Name: "from", Value: func(k int) any { return edges[k] }},
		{Name: "to", Value: func(k int) any { return edges[k+1] }},
		{Name: "share", Value: func(k int) any { return shares[k] }},
		{Name: "density", Value: func(k int) any { return shares[k] / (edges[k+1] - edges[k]) }},
	}}.write(c, f.format, upTo(len(shares)))
}

// wrapped is sentences in lines for a title.
func wrapped(text fmt.Stringer) string {
	const columns = 120
	return strings.Join(canvas.Wrap(text.String(), columns), "\n")
}

// upTo are the numbers from 0 to n − 1.
func upTo(n int) []int {
	list := make([]int, n)
	for k := range list {
		list[k] = k
	}
	return list
}

// edgesOf are the ends of intervals of equal width over the eigenvalues. Where these
// differ by rounding only, they lie in the middle.
func edgesOf(d curvature.Density, bins int) []float64 {
	lo, hi := d.Ends()
	if hi-lo <= d.Zero() {
		pad := 0.5 * max(math.Abs(lo), 1)
		lo, hi = lo-pad, hi+pad
	}
	edges := make([]float64, bins+1)
	for k := range edges {
		share := float64(k) / float64(bins)
		edges[k] = lo*(1-share) + hi*share
	}
	edges[0], edges[bins] = lo, hi
	return edges
}

// spectrumMembers are the members of the JSON object before the rows.
func spectrumMembers(r *experiment.Race, f spectrum.Facts, x []float64, of experiment.Coordinates) []field {
	s, d := r.Session(), f.Density
	least, most := d.Ends()
	negative, within := d.Negative()
	flat, off := d.Flat()
	bound, bounded := f.Bound()
	runner := s.At(0, f.Step)
	members := []field{
		{"landscape", present(s.Landscape != "", s.Landscape)}, {"formula", formulaOf(r.Problem.Landscape)}, {"dim", d.N}, {"step", f.Step},
		{"at", jsonNumbers(of.Brief(x))}, {"f", r.Problem.Plain.Value(x)}, {"exact", d.Whole()},
		{"least", least}, {"greatest", most}, {"below_zero", negative}, {"below_zero_error", present(!d.Whole(), within)},
		{"at_zero", flat}, {"at_zero_error", present(!d.Whole(), off)}, {"hessian_vector_products", d.Products},
		{"rule", runner.Rule}, {"rate", present(f.Rate == f.Rate, f.Rate)}, {"bound", present(bounded, bound)},
		{"sentence", f.Sentences().String()},
	}
	if f.Theory != nil {
		members = append(members, field{"theory", f.Law})
	}
	return members
}
