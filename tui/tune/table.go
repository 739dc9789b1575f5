package tune

import (
	"fmt"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// entry is a row of the table: a swept runner.
type entry struct {
	k, runner int // its index in the stage, and in the session
	cells     []string
	barred    string // in place of the cells
	chosen    bool
}

// column is a column of the table, after the one that names the rule.
type column struct {
	name  string
	value func(g *Stage, k int) string
}

// columns are what the table says of a runner, the least important last: on a
// narrow screen those are left out.
func (g *Stage) columns() []column {
	q := g.quantity()
	return []column{
		{"now → " + q, func(g *Stage, k int) string {
			p, ok := g.now(k)
			if !ok {
				return num(g.rates[g.swept[k]]) + " → …"
			}
			return p.text()
		}},
		{"best → " + q, func(g *Stage, k int) string {
			if p, ok := g.best(k); ok {
				return p.text()
			}
			return "–"
		}},
		{"stable below", func(g *Stage, k int) string {
			if v := g.tuning.Curves()[k].Stable(); v == v {
				return num(v)
			}
			return "–"
		}},
		{"in sight", func(g *Stage, k int) string {
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

// table is the rows, in the order of the session.
func (g *Stage) table() []entry {
	columns := g.columns()
	rows := make([]entry, len(g.swept))
	for k, i := range g.swept {
		rows[k] = entry{k: k, runner: i, barred: g.tuning.Curves()[k].Barred, chosen: i == g.chosen}
		rows[k].cells = append(rows[k].cells, g.session.Runners[i].Rule)
		if rows[k].barred != "" {
			continue
		}
		for _, c := range columns {
			rows[k].cells = append(rows[k].cells, c.value(g, k))
		}
	}
	return rows
}

// chosenRow is the row of the chosen runner alone.
func (g *Stage) chosenRow(rows []entry) []entry {
	for _, r := range rows {
		if r.chosen {
			return []entry{r}
		}
	}
	return rows
}

// widths are how wide the columns are, the one of the rules first, with a gap
// after each.
func widths(rows []entry, columns []column) []int {
	list := []int{canvas.Width("rule")}
	for _, c := range columns {
		list = append(list, canvas.Width(c.name))
	}
	for _, r := range rows {
		for i, text := range r.cells {
			list[i] = max(list[i], canvas.Width(text))
		}
	}
	for i := range list {
		list[i] += columnGap
	}
	return list
}

const (
	columnGap = 3
	markWidth = 4 // of what stands before the rules
)

// tableWidth is how wide rows are with all columns.
func tableWidth(rows []entry, columns []column) int {
	n := markWidth - columnGap
	for _, w := range widths(rows, columns) {
		n += w
	}
	return n
}

// drawTable draws rows under a heading, with the columns that fit, and returns
// how many rows that takes.
func drawTable(c *canvas.Canvas, rows []entry, columns []column, t theme.Theme) int {
	w, h := c.Size()
	muted := t.Style(theme.Muted)
	wide := widths(rows, columns)
	names := []string{"rule"}
	for _, col := range columns {
		names = append(names, col.name)
	}
	left := []int{markWidth} // of the columns that fit
	for i := 1; i < len(wide) && left[i-1]+wide[i-1]+wide[i]-columnGap <= w; i++ {
		left = append(left, left[i-1]+wide[i-1])
	}
	for i, x := range left {
		c.Text(x, 0, canvas.Fit(names[i], w-x), muted)
	}
	for y, r := range rows[:min(len(rows), max(h-1, 0))] {
		own, symbol := t.Runner(r.runner)
		if r.chosen && len(rows) > 1 {
			c.Set(0, y+1, '▸', t.Style(theme.Accent))
		}
		c.Set(2, y+1, symbol, own)
		c.Text(markWidth, y+1, canvas.Fit(r.cells[0], w-markWidth), own)
		for i, text := range r.cells[1:min(len(r.cells), len(left))] {
			c.Text(left[i+1], y+1, text, t.Style(theme.Text))
		}
		if x := markWidth + wide[0]; r.barred != "" {
			c.Text(x, y+1, canvas.Fit(r.barred, w-x), muted)
		}
	}
	return len(rows) + 1
}
