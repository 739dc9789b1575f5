package explore

import (
	"cmp"
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// Table is how the table of a race is shown.
type Table struct {
	Off  bool
	Sort string // the column that it is in order of, as lab.Columns has it; empty for the runners' own order
}

// column is how a column of a race's table is shown on the screen.
type column struct {
	name    string // as lab.Columns has it
	heading string
	place   int // from the left
	width   int // at least
	wish    int // at best; 0 for a column of numbers, which is as wide as it is
}

// columns are the table's, those that give way first last. They stand at their
// places.
func columns() []column {
	return []column{
		{"runner", "runner", 0, 20, 20}, {"f", "f", 4, 10, 0}, {"grad_norm", "‖∇f‖", 5, 10, 0}, {"evaluations", "evals", 3, 7, 0},
		{"verdict", "verdict", 7, 16, 30}, {"distance", "distance", 6, 10, 0}, {"settings", "settings", 1, 12, 60}, {"step", "step", 2, 6, 0},
	}
}

// asked are the columns without which there is little to see. The others are
// there only where a verdict is seen whole.
const asked = 6

// text is what a row has in the column: a runner by its rule's name, a verdict
// with its mark.
func (c column) text(r experiment.Row) string {
	switch c.name {
	case "runner":
		return ruleTitle(r.Rule)
	case "verdict":
		return toneMark(r.Verdict.Tone) + " " + r.Verdict.Title
	}
	all := experiment.Columns(experiment.Coordinates{N: len(r.X)})
	value := all[slices.IndexFunc(all, func(of experiment.Column[experiment.Row]) bool { return of.Name == c.name })].Value(r)
	if n, ok := value.(int); ok {
		return model.Whole(n)
	}
	return experiment.Text(value, short, "–")
}

// fitting are the columns that w cells have room for, at their places, each as
// wide as it is then: what is left is given to those that wish for it, in order.
func fitting(w int) []column {
	var in []column
	room, wishes := w, 0
	for k, c := range columns() {
		rest := room - c.width - columnGap
		if rest < 0 || k >= asked && rest < wishes {
			continue
		}
		in, room = append(in, c), rest
		wishes += max(c.wish-c.width, 0)
	}
	for i := range in {
		more := min(max(in[i].wish-in[i].width, 0), room)
		in[i].width, room = in[i].width+more, room-more
	}
	slices.SortFunc(in, func(a, b column) int { return cmp.Compare(a.place, b.place) })
	return in
}

// columnGap is the cells between two columns.
const columnGap = 2

// sorted puts rows in the order of the table. A column there is not leaves them.
func (t Table) sorted(rows []experiment.Row, maximize bool) []experiment.Row {
	_ = experiment.Sort(rows, cmp.Or(t.Sort, "runner"), experiment.Coordinates{}, maximize)
	return rows
}

// tabled reports whether the table is shown.
func (s State) tabled() bool { return s.racing() && !s.View.Table.Off }

// ToggleTable shows or hides the table.
func (s State) ToggleTable() State {
	s.View.Table.Off = !s.View.Table.Off
	return s
}

// sortBy goes on to sort by another column, so many further on in the order of
// columns.
func sortBy(d int) func(State) State {
	return func(s State) State {
		all := columns()
		n := len(all)
		at := max(slices.IndexFunc(all, func(c column) bool { return c.name == s.View.Table.Sort }), 0)
		s.View.Table.Sort, s.View.Table.Off = all[(at+d+n)%n].name, false
		s.Message = fmt.Sprintf("in order of %s", s.View.Table.Sort)
		return s
	}
}

// neighbour takes the runner in hand that stands so many rows further down.
func neighbour(d int) func(State) State {
	return func(s State) State {
		n := len(s.Positions.Order)
		at := slices.Index(s.Positions.Order, s.Selected)
		if n == 0 || at < 0 {
			return s.Select((s.Selected + d + len(s.Session.Runners)) % len(s.Session.Runners))
		}
		return s.Select(s.Positions.Order[(at+d+n)%n])
	}
}

// ruleTitle is what a rule is called.
func ruleTitle(id string) string {
	if e, err := optimizer.Find(id); err == nil {
		return e.Name
	}
	return id
}

// table draws how the runners stand, one a row.
func (m Model) table(c *canvas.Canvas) {
	w, h := c.Size()
	rows := m.stage.rows
	if h < 2 || len(rows) == 0 {
		return
	}
	const left = 4 // ▸ and the runner's number and symbol
	in := fitting(w - left - 1)
	from := m.scrolled(h - 1)
	x := left + 1
	for _, col := range in {
		heading, tone := col.heading, theme.Muted
		if col.name == cmp.Or(m.state.View.Table.Sort, "runner") {
			heading, tone = heading+" ▾", theme.Accent
		}
		if col.name == "runner" && len(rows) > h-1 {
			heading += fmt.Sprintf("  %d–%d of %d", from+1, from+h-1, len(rows))
		}
		c.Text(x+col.indent(heading), 0, canvas.Fit(heading, col.width), m.theme.Style(tone))
		x += col.width + columnGap
	}
	for y, r := range rows[from:] {
		if y+1 >= h {
			break
		}
		m.tableRow(c.Sub(canvas.Rect{Y: y + 1, W: w, H: 1}), r, in, left+1)
	}
}

// indent is where a text begins in its column: numbers stand at the right.
func (c column) indent(text string) int {
	if c.wish > 0 {
		return 0
	}
	return max(c.width-canvas.Width(text), 0)
}

// scrolled is the first row that is seen of h: the runner in hand is in view.
func (m Model) scrolled(h int) int {
	at := slices.IndexFunc(m.stage.rows, func(r experiment.Row) bool { return r.Runner == m.state.Selected })
	return max(at-h+1, 0)
}

// tableText is what a row has in a column. Where there is no column for the
// settings, runners of one rule are told apart beside its name.
func (m Model) tableText(col column, r experiment.Row, in []column) string {
	of := func(o experiment.Row) bool { return o.Rule == r.Rule && o.Runner != r.Runner }
	if col.name == "runner" && slices.ContainsFunc(m.stage.rows, of) && !slices.ContainsFunc(in, func(c column) bool { return c.name == "settings" }) {
		return r.Words()
	}
	return col.text(r)
}

// tableRow draws one runner, its cells from column x on.
func (m Model) tableRow(c *canvas.Canvas, r experiment.Row, in []column, x int) {
	t := m.theme
	own, symbol := t.Runner(r.Runner)
	hidden, chosen := m.state.View.Hidden.Has(r.Runner), r.Runner == m.state.Selected
	if chosen {
		c.Set(0, 0, '▸', t.Style(theme.Accent))
	}
	c.Text(1, 0, fmt.Sprint(r.Runner+1), t.Style(theme.Key))
	c.Set(3, 0, symbol, own)
	if hidden {
		c.Set(3, 0, ' ', own)
	}
	for _, col := range in {
		text, style := m.tableText(col, r, in), t.Style(theme.Text)
		switch {
		case hidden:
			style = t.Style(theme.Muted)
		case col.name == "verdict":
			style = t.Style(toneOf(r.Verdict.Tone))
		case col.name == "runner":
			style = own
			if chosen {
				style.Attr |= canvas.Bold
			}
		case col.name == "settings":
			style = t.Style(theme.Muted)
		}
		if hidden && col.name == "runner" {
			text += " (hidden)"
		}
		c.Text(x+col.indent(text), 0, canvas.Fit(text, col.width), style)
		x += col.width + columnGap
	}
}
