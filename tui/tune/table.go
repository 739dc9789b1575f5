package tune

import (
	"fmt"
	"slices"

	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// entry is a row of the table: a swept runner.
type entry struct {
	runner int      // its index in the session
	cells  []string // from the left, the rule first
	barred string   // in place of the cells after the first
	chosen bool
}

// column is a column of the table, after the one that names the rule.
type column struct {
	name  string
	value func(k int) string // of the k-th swept runner
}

// columns are what the table says of a runner, the least important last: on a
// narrow screen those are left out.
func (g *Stage) columns() []column {
	q := g.quantity()
	return []column{
		{"now → " + q, func(k int) string {
			p, ok := g.now(k)
			if !ok {
				return num(g.rates[g.swept[k]]) + " → …"
			}
			return p.text()
		}},
		{"best → " + q, func(k int) string {
			if p, ok := g.best(k); ok {
				return p.text()
			}
			return "–"
		}},
		{"stable below", func(k int) string {
			if v := g.tuning.Curves()[k].Stable(); v == v {
				return num(v)
			}
			return "–"
		}},
		{"in sight", func(k int) string {
			c := g.tuning.Curves()[k]
			return fmt.Sprintf("%d of %d", c.InSight(), len(c.Outcomes))
		}},
	}
}

// text is "0.1 → 0.02".
func (p point) text() string {
	switch {
	case p.diverged:
		return num(p.rate) + " → diverges"
	case p.strayed:
		return num(p.rate) + " → leaves"
	}
	return num(p.rate) + " → " + num(p.value)
}

// entries are the rows, in the order of the session.
func (g *Stage) entries() []entry {
	columns := g.columns()
	rows := make([]entry, len(g.swept))
	for k, i := range g.swept {
		rows[k] = entry{runner: i, cells: []string{g.name(k)}, barred: g.tuning.Curves()[k].Barred, chosen: i == g.chosen}
		for _, c := range columns {
			if rows[k].barred == "" {
				rows[k].cells = append(rows[k].cells, c.value(k))
			}
		}
	}
	return rows
}

// table is rows under their headings.
func (g *Stage) table(rows []entry, th theme.Theme) widget.Table[entry] {
	t := widget.Table[entry]{Gap: 3, Indent: 4, Rows: rows, Note: func(r entry) string { return r.barred }}
	t.Selected = slices.IndexFunc(rows, func(r entry) bool { return r.chosen })
	t.Lead = func(r entry) widget.Line {
		own, symbol := th.Runner(r.runner)
		mark := "  "
		if r.chosen && len(rows) > 1 {
			mark = "▸ "
		}
		return append(widget.Text(mark, theme.Accent), widget.Span{Text: string(symbol), Own: own})
	}
	t.Columns = []widget.Column[entry]{{Heading: "rule", Cell: func(r entry) widget.Span {
		own, _ := th.Runner(r.runner)
		return widget.Span{Text: r.cells[0], Own: own}
	}}}
	for i, c := range g.columns() {
		t.Columns = append(t.Columns, widget.Column[entry]{Heading: c.name, Place: i + 1, InTurn: true, Cell: func(r entry) (s widget.Span) {
			if r.barred == "" {
				s.Text = r.cells[i+1]
			}
			return s
		}})
	}
	return t
}
