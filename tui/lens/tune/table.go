package tune

import (
	"fmt"
	"slices"

	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// column is a column of the table, after the one that names the rule.
type column struct {
	name string
	text func(k int) string // of the k-th swept runner
}

// columns are the columns of the table, the least important last; those are left
// out on a narrow screen.
func (g *Analysis) columns() []column {
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

// table has a row for each swept runner in rows, a list of indices.
func (g *Analysis) table(rows []int, th theme.Theme) widget.Table[int] {
	barred := func(k int) string { return g.tuning.Curves()[k].Barred }
	t := widget.Table[int]{Gap: 3, Indent: 4, Rows: rows, Note: barred}
	t.Selected = slices.IndexFunc(rows, func(k int) bool { return g.swept[k] == g.chosen })
	t.Lead = func(k int) widget.Line {
		own, symbol := th.Runner(g.swept[k])
		mark := "  "
		if g.swept[k] == g.chosen && len(rows) > 1 {
			mark = "▸ "
		}
		return append(widget.Text(mark, theme.Accent), widget.Span{Text: string(symbol), Own: own})
	}
	t.Columns = []widget.Column[int]{{Heading: "rule", Cell: func(k int) widget.Span {
		own, _ := th.Runner(g.swept[k])
		return widget.Span{Text: g.name(k), Own: own}
	}}}
	for i, c := range g.columns() {
		t.Columns = append(t.Columns, widget.Column[int]{Heading: c.name, Place: i + 1, InTurn: true, Cell: func(k int) (s widget.Span) {
			if barred(k) == "" {
				s.Text = c.text(k)
			}
			return s
		}})
	}
	return t
}
