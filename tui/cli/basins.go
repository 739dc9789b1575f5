package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/tui/experiment"
	"optexplore/tui/scene"
)

// The limits of a map of basins.
const (
	mostStarts      = 4_000_000
	mostBasinSteps  = 100_000
	mostTaken       = 100_000_000_000 // steps of all runs together
	guestOperations = 4_000_000_000   // of all runs of a guest together, about
	mostRuns        = 16_000_000      // that are kept, 16 bytes each
	guestRuns       = 1_000_000
	defaultBudget   = 200
	mostBasinSeeds  = 1000
	usualColumns    = 200
	usualRows       = 100
	mostGridSide    = 10_000
	defaultBySeries = 16 // seeds of noisy runs
)

// basinsFlags are the flags of a map of basins.
type basinsFlags struct {
	runFlags
	steps, size, seeds, format string
}

func basinsCommand(c Call) *cobra.Command {
	var f basinsFlags
	cmd := &cobra.Command{
		Use:   "basins",
		Short: "Find where runs end that start all over a window",
		Long: "Find where runs of a rule end that start at the centres of a grid over the window: at which minimum, and after how many steps\n" +
			"they are there. A run is at a point while it is within a thousandth of the window's diagonal of it. Runs that end at saddles and\n" +
			"maxima, as Newton's method does, are listed under others; unresolved are those that are at no critical point that is known when\n" +
			"the budget is over, diverged those that are not finite or ten windows away. With noise each start is run with several seeds. CSV is the map:\n" +
			"the label of each start is the number of the point in the table, 0 for unresolved and −1 for diverged.",
		Example: "  optexplore basins --landscape himmelblau --rate 0.005 --size 400x300\n" +
			"  optexplore basins --landscape himmelblau --rule newton --format csv",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.basins(c) },
	}
	f.define(c, cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("the budget of a run (%d)", defaultBudget))
	fs.StringVar(&f.size, "size", "", fmt.Sprintf("starts across x up, as 400x300, or as 400 of one parameter (%dx%d)", usualColumns, usualRows))
	fs.StringVar(&f.seeds, "seeds", "", fmt.Sprintf("runs from each start, where they are random (%d)", defaultBySeries))
	oneOf(fs, &f.format, "format", "table or json, or csv for the map", "table", "json", "csv")
	return cmd
}

// basins runs and prints.
func (f basinsFlags) basins(c Call) error {
	s, err := f.oneRun()
	if err != nil {
		return err
	}
	w, h, err := gridOf(f.size, s.Pictured())
	if err != nil {
		return badUse(err)
	}
	seeds, err := whole("seeds", f.seeds, defaultBySeries, 1, mostBasinSeeds)
	if err != nil {
		return err
	}
	steps, err := whole("steps", f.steps, defaultBudget, 1, mostBasinSteps)
	if err != nil {
		return err
	}
	r, err := newRace(c, s)
	if err != nil {
		return err
	}
	frame, err := new(scene.Framer).Frame(r.Problem, s, r.Trace(0), 0, scene.Views(s)[0])
	if err != nil {
		return badUse(err)
	}
	draws, err := r.Problem.Draws(s)
	if err != nil {
		return badUse(err)
	}
	if s.At(0, s.Head).Oracle.Exact() && !draws {
		seeds = 1
	}
	if err := affordable(c, w*h, seeds, steps, model.Operations(r.Problem.Plain)); err != nil {
		return badUse(err)
	}
	grid, starts := frame.Grid(w, h)
	field, err := r.Problem.Attraction(s, experiment.Attraction{Runner: s.At(0, s.Head), Steps: steps, Seeds: seeds, Through: f.format == "csv"}, starts)
	if err != nil {
		return badUse(err)
	}
	if err := ran(c, field); err != nil {
		return err
	}
	m := basinMap{session: s, problem: r.Problem, frame: frame, grid: grid, field: field, endings: experiment.EndingsOf(field)}
	switch f.format {
	case "csv":
		return m.writeMap(c, f.format)
	case "json":
		return m.json().write(c, f.format, m.endings.Minima())
	}
	return m.table().write(c, f.format, append(m.endings.Minima(), m.endings.Others()...))
}

// gridOf reads the size of a grid over a window of one or two coordinates.
func gridOf(text string, n int) (w, h int, err error) {
	example, parts := "400x300", strings.Split(strings.ReplaceAll(text, "×", "x"), "x")
	if n == 1 {
		example = "400"
	}
	switch {
	case text == "" && n == 1:
		return usualColumns, 1, nil
	case text == "":
		return usualColumns, usualRows, nil
	case len(parts) != n:
		return 0, 0, fmt.Errorf("size: expected %d number(s) of starts, as %s, got %q", n, example, text)
	}
	sides := [2]int{1, 1}
	for k, part := range parts {
		side, err := strconv.Atoi(part)
		if err != nil || side < 1 || side > mostGridSide {
			return 0, 0, fmt.Errorf("size: expected whole numbers from 1 to %d, as %s, got %q", mostGridSide, example, text)
		}
		sides[k] = side
	}
	if w, h = sides[0], sides[1]; w*h > mostStarts {
		return 0, 0, fmt.Errorf("size: expected at most %d starts, got %d", mostStarts, w*h)
	}
	return w, h, nil
}

// basinMap is what is printed.
type basinMap struct {
	session model.Session
	problem *experiment.Problem
	frame   *scene.Frame
	grid    attraction.Grid
	field   *attraction.Field
	endings experiment.Endings
}

// json is the minima, and how many runs ended elsewhere.
func (m basinMap) json() sheet[experiment.Ending] {
	others := []any{}
	for _, e := range m.endings.Others() {
		others = append(others, struct {
			X     []jsonNumber `json:"x"`
			F     jsonNumber   `json:"f"`
			Kind  model.Kind   `json:"kind"`
			Count int          `json:"count"`
		}{jsonNumbers(e.Place.At), jsonNumber(m.problem.Written(e.Place.Value)), m.problem.KindOf(e.Place.Kind), e.Runs})
	}
	s, facts := m.session, []field{}
	facts = append(facts, field{"landscape", present(s.Landscape != "", s.Landscape)}, field{"formula", formulaOf(m.problem.Landscape)},
		field{"maximize", s.Maximize}, field{"runner", s.At(0, s.Head)}, field{"window", m.grid.Window}, field{"size", []int{m.grid.W, m.grid.H}[:len(m.grid.Window)]})
	if m.frame.Slice != nil {
		facts = append(facts, field{"slice", m.frame.Words})
	}
	facts = append(facts, field{"steps", m.field.Steps()}, field{"seeds", m.field.Seeds()},
		field{"diverged", m.endings.Lost}, field{"unresolved", m.endings.Open}, field{"others", others})
	if m.field.Seeds() > 1 {
		facts = append(facts, field{"lowest_share", jsonNumber(m.lowestShare())})
	}
	name := "minima"
	if s.Maximize {
		name = "maxima"
	}
	return sheet[experiment.Ending]{facts: facts, name: name, columns: []experiment.Column[experiment.Ending]{
		{Name: "x", Value: func(e experiment.Ending) any { return jsonNumbers(e.Place.At) }},
		{Name: "f", Value: func(e experiment.Ending) any { return m.problem.Written(e.Place.Value) }},
		{Name: "count", Value: func(e experiment.Ending) any { return e.Runs }},
		{Name: "mean_steps", Value: meanSteps},
	}}
}

// meanSteps is the mean of the steps to a place, if there is one.
func meanSteps(e experiment.Ending) any {
	if e.Mean != e.Mean {
		return nil
	}
	return e.Mean
}

// lowestShare is the share of the runs that ended in the lowest minimum.
func (m basinMap) lowestShare() float64 {
	n := 0
	for k, lowest := range m.endings.Lowest() {
		if lowest {
			n += m.endings.At[k]
		}
	}
	return m.endings.Share(n)
}

// table is the points at which runs ended.
func (m basinMap) table() sheet[experiment.Ending] {
	runs := fmt.Sprintf("%d starts, ", m.grid.Len())
	if m.field.Seeds() > 1 {
		runs = fmt.Sprintf("%d starts with %d seeds each, ", m.grid.Len(), m.field.Seeds())
	}
	percent := func(n int) string { return model.Percent(m.endings.Share(n), 3) }
	below := fmt.Sprintf("%s; %s%d steps", settingsOf(m.session.At(0, m.session.Head)), runs, m.field.Steps())
	if m.frame.Slice != nil {
		below += "; in the slice " + m.frame.Words
	}
	below += fmt.Sprintf("\ndiverged: %d (%s); unresolved: %d (%s)", m.endings.Lost, percent(m.endings.Lost), m.endings.Open, percent(m.endings.Open))
	if m.field.Seeds() > 1 {
		below += fmt.Sprintf("; in the %s in the window: %s", or(m.session.Maximize, "highest maximum", "lowest minimum"), model.Percent(m.lowestShare(), 3))
	}
	s := sheet[experiment.Ending]{title: titleOf(m.problem.Landscape, below), columns: []experiment.Column[experiment.Ending]{
		{Name: "label", Value: func(e experiment.Ending) any { return e.Number }},
		{Name: "kind", Value: func(e experiment.Ending) any { return string(m.problem.KindOf(e.Place.Kind)) }},
	}}
	n := len(m.session.Start)
	for i := range (experiment.Coordinates{N: n}).Written() {
		s.columns = append(s.columns, experiment.Column[experiment.Ending]{Name: model.Axis(i, n), Value: func(e experiment.Ending) any { return e.Place.At[i] + 0 }})
	}
	s.columns = append(s.columns, []experiment.Column[experiment.Ending]{
		{Name: "f", Value: func(e experiment.Ending) any { return m.problem.Written(e.Place.Value) }},
		{Name: "count", Value: func(e experiment.Ending) any { return e.Runs }},
		{Name: "share", Value: func(e experiment.Ending) any { return percent(e.Runs) }},
		{Name: "mean_steps", Value: meanSteps},
	}...)
	return s
}

// mapped is a start of the map, and how its runs end.
type mapped struct {
	at []float64
	experiment.Cell
}

// writeMap writes the map, start by start.
func (m basinMap) writeMap(c Call, format string) error {
	r, err := m.cells().begin(c, format)
	cell, one := experiment.CellsOf(m.field, m.endings), mapped{at: make([]float64, len(m.grid.Window))}
	for k := 0; err == nil && k < m.grid.Len(); k++ {
		m.grid.At(one.at, k)
		one.Cell = cell(k)
		err = r.row(one)
	}
	if err != nil {
		return err
	}
	return r.end()
}

// cells is the map.
func (m basinMap) cells() sheet[mapped] {
	var s sheet[mapped]
	for i, name := range m.frame.Names() {
		s.columns = append(s.columns, experiment.Column[mapped]{Name: name, Value: func(c mapped) any { return c.at[i] + 0 }})
	}
	s.columns = append(s.columns, []experiment.Column[mapped]{
		{Name: "label", Value: func(c mapped) any { return c.Label }},
		{Name: "f", Value: func(c mapped) any { return m.problem.Written(c.F) }},
		{Name: "steps", Value: func(c mapped) any { return c.Steps }},
	}...)
	if m.field.Seeds() > 1 {
		s.columns = append(s.columns, experiment.Column[mapped]{Name: "lowest", Value: func(c mapped) any { return c.Lowest }})
	}
	return s
}
