package tune

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// On few rows the table is drawn beside the picture, if that leaves enough columns,
// instead of below.
const (
	besidePlot   = 66
	besideHeight = 26
	leastPlot    = 5  // the least useful height of a picture, its axis included
	readPlot     = 10 // that of one in which the curves are told apart, which words leave
	leastWords   = 2  // lines of words, which the picture leaves
)

// Draw draws the tuning on the whole of c: the curves, a table of the present and
// the best rates, and the sentence. Before the first Settle there is nothing to draw.
func (g *Analysis) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if g.tuning == nil || w <= 0 || h <= 0 {
		return
	}
	c.Clear()
	g.heading(c, t)
	if !slices.ContainsFunc(g.tuning.Curves(), func(c experiment.Curve) bool { return c.Barred == "" }) {
		widget.Write(c.Sub(canvas.Rect{Y: 2, W: w, H: h - 2}), g.clauses().Lines(w, h), t)
		return
	}
	var rows []int
	for k := range g.swept {
		rows = append(rows, k)
	}
	table := g.table(rows, t)
	if side := table.Width(); w >= side+besidePlot && h <= besideHeight {
		at := canvas.Rect{X: w - side, Y: 1, W: side, H: h - 1}
		y := 2 + table.Draw(c.Sub(at), t)
		widget.Write(c.Sub(canvas.Rect{X: at.X, Y: y, W: side, H: h - y}), g.clauses().Lines(side, h-y), t)
		g.plot(c.Sub(canvas.Rect{Y: 1, W: w - side - 2, H: h - 1}), t)
		return
	}
	lines := g.clauses().Lines(w, max(h-1-(len(rows)+1)-readPlot, leastWords))
	room := h - 1 - leastPlot - len(lines) // for the table
	if len(rows)+1 > room {
		rows = rows[table.Selected : table.Selected+1]
		table = g.table(rows, t)
	}
	below := len(lines)
	if len(rows)+1 <= room {
		below += len(rows) + 1
	}
	below = min(below, max(h-1-leastPlot, 0))
	g.plot(c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1 - below}), t)
	y := h - below
	if len(rows)+1 <= room {
		y += table.Draw(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), t)
	}
	widget.Write(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), lines, t)
}

// heading draws the heading, and the share of the runs that is done.
func (g *Analysis) heading(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	right := ""
	if share, yes := g.Deriving(); yes {
		_, of := g.tuning.Progress()
		right = fmt.Sprintf("%s %.0f %% of %s runs", bar(share, 10), 100*share, model.Whole(of))
		if canvas.Width(right) > w/2 {
			right = fmt.Sprintf("%.0f %%", 100*share)
		}
	}
	room := w
	if right != "" {
		c.Text(w-canvas.Width(right), 0, right, t.Style(theme.Accent))
		room -= canvas.Width(right) + 2
	}
	c.Text(0, 0, canvas.FitFirst(room, g.headings()...), t.Style(theme.Muted))
}

// headings are versions of the heading, the longest first.
func (g *Analysis) headings() []string {
	what := g.quantity()
	if what != "f" {
		what += " to the nearest known minimum"
	}
	budget := model.Whole(g.set.Budget)
	brief := fmt.Sprintf("%s after %s evaluations by rate", g.quantity(), budget)
	full := fmt.Sprintf("%s after %s evaluations, by the rate η", what, budget)
	grid := fmt.Sprintf(": %d rates from %s to %s", len(g.set.Rates()), num(g.set.Lo), num(g.set.Hi))
	return []string{full + grid + g.beside(), full + grid, brief + grid, full, brief}
}

// beside says that the present rates are tried too, where they are none of the range.
func (g *Analysis) beside() string {
	others := 0
	for _, i := range g.swept {
		if rate := g.rates[i]; rate == rate && !slices.Contains(g.set.Rates(), rate) {
			others++
		}
	}
	switch {
	case others == 0:
		return ""
	case len(g.swept) == 1:
		return ", and the present one"
	}
	return ", and the present ones"
}

// bar is a bar of so many cells that shows a share.
func bar(share float64, cells int) string {
	text := make([]rune, cells)
	for i := range text {
		text[i] = '─'
		if float64(i) < share*float64(cells) {
			text[i] = '━'
		}
	}
	return string(text)
}

// num writes a number in three digits.
func num(v float64) string { return model.Number(v, 3) }
