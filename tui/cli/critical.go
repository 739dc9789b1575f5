package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/height"
)

// The limits of a search for critical points.
const (
	mostSearches    = 100_000
	defaultSearches = 1000
	mostPointed     = 8_000_000 // numbers of all points together
)

// criticalFlags are the flags of a search for critical points.
type criticalFlags struct {
	placeFlags
	searches, format string
}

func criticalCommand(c Call) *cobra.Command {
	var f criticalFlags
	cmd := &cobra.Command{
		Use:   "critical",
		Short: "Search for critical points of all kinds, with their index and height",
		Long: "Search for the critical points of a landscape in its window, or in that of --window: minima, saddles and maxima. Newton searches\n" +
			"from random starts are each taken to where the gradient vanishes (its length is below 1e-11), and points that are nearer than a\n" +
			"millionth of the window are one. The index is the number of negative eigenvalues of the Hessian. A search may end where the\n" +
			"length of the gradient is least but not zero, and finds nothing then; that no new points come up is no proof that there are none.",
		Example: "  optexplore critical --landscape himmelblau\n" +
			"  optexplore critical --formula \"sin(2x) + cos(3y) + sin(x + 2y)\" --searches 5000 --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.critical(c) },
	}
	fs := cmd.Flags()
	f.defineObjective(c, fs)
	most := min(mostSearches, c.most(mostSearches))
	fs.StringVar(&f.searches, "searches", "", fmt.Sprintf("how many, 1…%d (%d)", most, defaultSearches))
	fs.StringVar(&f.seed, "seed", "", "seed of the starts (0)")
	fs.StringVar(&f.window, "window", "", "where to search, as -1,2 for every coordinate, or two numbers for each (the landscape's)")
	f.defineParams(fs)
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// critical searches and prints.
func (f criticalFlags) critical(c Call) error {
	searches, err := whole("searches", f.searches, defaultSearches, 1, min(mostSearches, c.most(mostSearches)))
	if err != nil {
		return err
	}
	s, err := f.of()
	if err != nil {
		return badUse(err)
	}
	p, seed, err := f.problem(c, s)
	if err != nil {
		return badUse(err)
	}
	n := len(s.Start)
	h := curvature.NewHunt(p.Plain, p.Usual(s), p.Scale, seed, height.Most(n, mostPointed))
	for ended := 0; ended < searches && !h.Full(); ended, _, _ = h.Searches() {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		c.meter.count(ended, searches, "searches")
		h.Advance()
	}
	return f.write(c, s, p, height.Of(p.Plain, h))
}

// of returns the session that gives the landscape and the window.
func (f criticalFlags) of() (model.Session, error) {
	s, err := f.inWindow()
	if n := len(s.Start); err == nil && n > curvature.MostHunted {
		what := "take another landscape"
		if l, found := experiment.Landscape(s); found == nil && (l.Sizes.Of != nil || formula.Open(s.Formula)) {
			what = "take fewer by --dim"
		}
		return s, fmt.Errorf("critical points are searched for up to %d parameters, got %d: %s", curvature.MostHunted, n, what)
	}
	return s, err
}

// write writes the points, by index and height. Beside CSV, which has no place for it,
// the error stream says how many searches found nothing.
func (f criticalFlags) write(c Call, s model.Session, p *experiment.Problem, found height.Facts) error {
	of := experiment.Coordinates{N: len(s.Start), All: f.params, Start: s.Start}
	err := sheet[curvature.Landmark]{
		title: titleOf(p.Landscape, wrapped(found.Sentences())),
		facts: criticalMembers(s, p, found), name: "points", columns: criticalColumns(of),
	}.write(c, f.format, found.Sorted())
	if err == nil && f.format == "csv" {
		c.meter.clear()
		fmt.Fprintln(c.Err, found.Searched())
	}
	return err
}

// criticalColumns are the columns of critical points.
func criticalColumns(of experiment.Coordinates) []experiment.Column[curvature.Landmark] {
	all := []experiment.Column[curvature.Landmark]{
		{Name: "index", Value: func(p curvature.Landmark) any { return p.Index }},
		{Name: "kind", Value: func(p curvature.Landmark) any { return string(p.Kind()) }},
		{Name: "f", Value: func(p curvature.Landmark) any { return p.Value }},
		{Name: "lambda_min", Value: func(p curvature.Landmark) any { return p.Values[0] + 0 }},
		{Name: "lambda_max", Value: func(p curvature.Landmark) any { return p.Values[len(p.Values)-1] + 0 }},
		{Name: "hits", Value: func(p curvature.Landmark) any { return p.Hits }},
	}
	for i := range of.Written() {
		all = append(all, experiment.Column[curvature.Landmark]{Name: model.Axis(i, of.N), Value: func(p curvature.Landmark) any { return p.At[i] + 0 }})
	}
	if of.N > 2 {
		all = append(all, experiment.Column[curvature.Landmark]{Name: "x_norm", Value: func(p curvature.Landmark) any { return vec.Norm(p.At) }})
	}
	return all
}

// byIndex is the points of one index in JSON.
type byIndex struct {
	Index         int         `json:"index"`
	Points        int         `json:"points"`
	Mean          jsonNumber  `json:"mean"`
	Low           jsonNumber  `json:"low"`
	High          jsonNumber  `json:"high"`
	ExpectedShare *jsonNumber `json:"expected_share,omitempty"`
	ExpectedMean  *jsonNumber `json:"expected_mean,omitempty"`
}

// criticalMembers are the members of the JSON object before the points.
func criticalMembers(s model.Session, p *experiment.Problem, f height.Facts) []field {
	levels := []byIndex{}
	for _, l := range f.Levels() {
		level := byIndex{Index: l.Index, Points: l.Points, Mean: jsonNumber(l.Mean), Low: jsonNumber(l.Low), High: jsonNumber(l.High)}
		if f.Shares != nil {
			share, mean := jsonNumber(f.Shares[l.Index]), jsonNumber(f.Heights[l.Index])
			level.ExpectedShare, level.ExpectedMean = &share, &mean
		}
		levels = append(levels, level)
	}
	return []field{
		{"landscape", present(s.Landscape != "", s.Landscape)}, {"formula", formulaOf(p.Landscape)}, {"dim", f.N}, {"window", s.Home},
		{"searches", f.Ended}, {"found_nothing", f.Empty}, {"left_window", f.Outside}, {"sentence", f.Sentences().String()}, {"by_index", levels},
	}
}
