package explore

import (
	"cmp"
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// Table is how the table of a race is shown.
type Table struct {
	Off  bool
	Sort string // the column by which it is sorted, of experiment.Columns; empty for the order of the runners
}

// columns are the columns of the table, the most important first.
func columns() []widget.Column[experiment.Row] {
	return []widget.Column[experiment.Row]{
		{Name: "runner", Heading: "runner", Width: 20},
		{Name: "f", Heading: "f", Place: 4, Width: 10, Right: true},
		{Name: "grad_norm", Heading: "‖∇f‖", Place: 5, Width: 10, Right: true},
		{Name: "evaluations", Heading: "evals", Place: 3, Width: 7, Right: true},
		{Name: "verdict", Heading: "verdict", Place: 7, Width: 16, Wish: 30},
		{Name: "distance", Heading: "distance", Place: 6, Width: 10, Right: true},
		{Name: "settings", Heading: "settings", Place: 1, Width: 12, Wish: 60, Late: true},
		{Name: "step", Heading: "step", Place: 2, Width: 6, Right: true, Late: true},
	}
}

// columnTexts return the texts of rows in the columns: the name of the rule for a runner,
// a verdict with its mark.
func columnTexts() map[string]func(experiment.Row) string {
	texts := map[string]func(experiment.Row) string{}
	for _, of := range experiment.Columns(experiment.Coordinates{}) {
		texts[of.Name] = func(r experiment.Row) string {
			value := of.Value(r)
			if n, ok := value.(int); ok {
				return model.Whole(n)
			}
			return experiment.Text(value, short, "–")
		}
	}
	texts["runner"] = func(r experiment.Row) string { return experiment.RuleTitle(r.Rule) }
	texts["verdict"] = func(r experiment.Row) string { return toneMark(r.Verdict.Tone) + " " + r.Verdict.Title }
	return texts
}

// sorted sorts rows by the column of the table, if there is one of its name.
func (t Table) sorted(rows []experiment.Row, maximize bool) []experiment.Row {
	_ = experiment.Sort(rows, t.sort(), experiment.Coordinates{}, maximize)
	return rows
}

// sort is the column by which the table is sorted.
func (t Table) sort() string { return cmp.Or(t.Sort, "runner") }

// tabled reports whether the table is shown.
func (s State) tabled() bool { return s.racing() && !s.View.Table.Off }

// ToggleTable shows or hides the table.
func (s State) ToggleTable() State {
	s.View.Table.Off = !s.View.Table.Off
	return s
}

// sortBy is the action that sorts by the column d further on.
func sortBy(d int) func(State) State {
	return func(s State) State {
		all := columns()
		n := len(all)
		at := max(slices.IndexFunc(all, func(c widget.Column[experiment.Row]) bool { return c.Name == s.View.Table.Sort }), 0)
		s.View.Table.Sort, s.View.Table.Off = all[(at+d+n)%n].Name, false
		s.Message = fmt.Sprintf("in order of %s", s.View.Table.Sort)
		return s
	}
}

// neighbour selects the runner that is d rows further down the table.
func neighbour(d int) func(Situation) Situation {
	return func(s Situation) Situation {
		n := len(s.Positions.Order)
		at := slices.Index(s.Positions.Order, s.Selected)
		if n == 0 || at < 0 {
			return s.Select((s.Selected + d + len(s.Session.Runners)) % len(s.Session.Runners))
		}
		return s.Select(s.Positions.Order[(at+d+n)%n])
	}
}

// table draws the table of the race, a runner in each row.
func (m Model) table(c *canvas.Canvas) {
	w, h := c.Size()
	if h < 2 || !m.state.tabled() {
		return
	}
	c.Sub(canvas.Rect{W: w, H: 1}).Clear() // the edge of what is above, which the headings interrupt
	m.raceTable(w-columnGap).Draw(c.Sub(canvas.Rect{W: w - columnGap, H: h}), m.theme)
	c.Rule(0, m.theme.Style(theme.Border))
}

// columnGap is the cells between two columns, and after the last.
const columnGap = 2

// raceTable returns the table for w cells. If there is no column for the settings,
// runners of one rule are distinguished beside its name.
func (m Model) raceTable(w int) widget.Table[experiment.Row] {
	t := widget.Table[experiment.Row]{Columns: columns(), Gap: columnGap, Lead: m.rowLead, Indent: 5, Rows: m.derived.table(m.state.State)}
	t.Selected = slices.IndexFunc(t.Rows, func(r experiment.Row) bool { return r.Runner == m.state.Selected })
	detailed, texts := t.Shows("settings", w), columnTexts()
	for i, col := range t.Columns {
		t.Columns[i].Sorted = col.Name == m.state.View.Table.sort()
		t.Columns[i].Cell = func(r experiment.Row) widget.Span {
			text := texts[col.Name](r)
			twin := func(o experiment.Row) bool { return o.Rule == r.Rule && o.Runner != r.Runner }
			if col.Name == "runner" && !detailed && slices.ContainsFunc(t.Rows, twin) {
				text = r.Words()
			}
			return m.cell(col.Name, text, r)
		}
	}
	return t
}

// scrolled is the index of the first row that is seen in h rows.
func (m Model) scrolled(h int) int { return m.raceTable(0).First(h) }

// rowLead is the beginning of a row: a mark if it is selected, the number and the
// symbol of the runner.
func (m Model) rowLead(r experiment.Row) widget.Line {
	own, symbol := m.theme.Runner(r.Runner)
	mark := " "
	if r.Runner == m.state.Selected {
		mark = "▸"
	}
	if m.state.View.Hidden.Has(r.Runner) {
		symbol = ' '
	}
	lead := widget.Text(mark, theme.Accent).Text(widget.Pad(fmt.Sprint(r.Runner+1), 2), theme.Key)
	return append(lead, widget.Span{Text: string(symbol), Own: own})
}

// cell is a text in a column of a runner.
func (m Model) cell(column, text string, r experiment.Row) widget.Span {
	hidden := m.state.View.Hidden.Has(r.Runner)
	switch {
	case hidden && column == "runner":
		return widget.Span{Text: text + " (hidden)", Tone: theme.Muted}
	case hidden, column == "settings":
		return widget.Span{Text: text, Tone: theme.Muted}
	case column == "verdict":
		return widget.Span{Text: text, Tone: toneOf(r.Verdict.Tone)}
	case column == "runner":
		own, _ := m.theme.Runner(r.Runner)
		if r.Runner == m.state.Selected {
			own.Attr |= canvas.Bold
		}
		return widget.Span{Text: text, Own: own}
	}
	return widget.Span{Text: text, Tone: theme.Text}
}
