package chance

import (
	"fmt"
	"math"
	"strings"

	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// The widths of the table of the numbers of negative eigenvalues, in cells.
const (
	leastTable, mostTable = 38, 64
	beside                = 72 // from so many cells on the chart is beside the table
	leastChart            = 6  // the least useful height of a chart
)

// Draw draws the sentence, the table of the chosen n and the chart over n on the whole
// of c. Before the first Settle there is nothing to draw.
func (g *Analysis) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if g.chosen == 0 || w <= 0 || h <= 0 {
		return
	}
	c.Clear()
	g.heading(w).Draw(c, 0, 0, t)
	y := 1
	for _, line := range widget.Paragraph(g.sentence(), w, theme.Text) {
		line.Draw(c, 0, y, t)
		y++
	}
	if h >= 16 {
		y++
	}
	if w >= beside {
		table := min(max(2*w/5, leastTable), mostTable)
		rows := g.table(c.Sub(canvas.Rect{Y: y, W: table, H: h - y}), t)
		if field := widget.Paragraph(g.field(), table, theme.Muted); y+rows+1+len(field) <= h {
			for k, line := range field {
				line.Draw(c, 0, y+rows+1+k, t)
			}
		}
		g.chart(c.Sub(canvas.Rect{X: table + 2, Y: y, W: w - table - 2, H: h - y}), t)
		return
	}
	rows := g.table(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), t)
	if y += rows + 1; h-y >= leastChart {
		g.chart(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), t)
	}
}

// heading says what is drawn, and the share of it that is done.
func (g *Analysis) heading(w int) widget.Line {
	var line widget.Line
	for _, text := range []string{
		fmt.Sprintf("%s random symmetric %d × %d matrices, entries %s, seed %d", model.Whole(samples), g.chosen, g.chosen, g.ensemble.Short, g.seed),
		fmt.Sprintf("%s matrices %d × %d, entries %s", model.Whole(samples), g.chosen, g.chosen, g.ensemble.Short),
		fmt.Sprintf("n = %d, %s", g.chosen, g.ensemble.Short),
	} {
		share, more := g.Deriving()
		done := ""
		if more {
			done = fmt.Sprintf("  %.0f %% drawn", 100*share)
		}
		if line.Width()+canvas.Width(text+done) <= w {
			return line.Text(text, theme.Muted).Text(done, theme.Accent)
		}
	}
	return line
}

// at is what is known of the chosen n.
func (g *Analysis) at() order { return g.orders[g.chosen-1] }

// sentence is the result in words.
func (g *Analysis) sentence() string {
	o := g.at()
	if o.counts.Matrices == 0 {
		return "No matrix is drawn yet."
	}
	positive, zero, _ := o.counts.Shares()
	text := random.Sentence(o.counts, o.law) + fmt.Sprintf(" Of all eigenvalues %s are positive", model.Percent(positive, 4))
	if exact := o.law.Positive; !math.IsNaN(exact) {
		text += ", exactly " + model.Percent(exact, 4)
	}
	if zero > 0 {
		text += fmt.Sprintf(", and %s are 0", model.Percent(zero, 4))
	}
	return text + "."
}

// field compares the chance with the share of minima among the critical points of a
// random field, whose Hessians are such matrices moved by the height.
func (g *Analysis) field() string {
	o := g.at()
	if math.IsNaN(o.field) || g.chosen == 1 {
		return ""
	}
	text := fmt.Sprintf("A smooth random function has more minima than that: %s of its critical points in %d dimensions", model.Percent(o.field, 3), g.chosen)
	if o.law.All > 0 {
		text += fmt.Sprintf(", %s times as many", model.Number(o.field/o.law.All, 2))
	}
	return text + ". Its Hessian at height f is such a matrix less f times the identity: deep down all eigenvalues are moved up, and few stay negative."
}

// table draws a row for each number of negative eigenvalues, and returns the number of
// rows.
func (g *Analysis) table(c *canvas.Canvas, t theme.Theme) (rows int) {
	w, h := c.Size()
	o, n := g.at(), g.chosen
	const label, number = 11, 11
	bars := w - label - 2*number
	if h < 1 || o.counts.Matrices == 0 || bars < 1 {
		return 0
	}
	widget.Text(widget.Pad("negative", label), theme.Muted).Text(widget.Pad("", bars), theme.Muted).
		Text(right("drawn", number), theme.Muted).Text(right("exactly", number), theme.Muted).Draw(c, 0, 0, t)
	longest := 0.0
	for k := range n + 1 {
		longest = max(longest, o.share(k), o.exactly(k))
	}
	for k := range n + 1 {
		if k+1 >= h {
			break
		}
		exact := "–"
		if v := o.exactly(k); v >= 0 {
			exact = percent(v, 4)
		}
		line := widget.Text(widget.Pad(fmt.Sprintf("%2d %s", k, o.kind(k)), label), theme.Muted)
		line = append(line, bar(o.share(k)/longest, o.exactly(k)/longest, bars)...)
		line.Text(right(percent(o.share(k), 3), number), theme.Text).Text(right(exact, number), theme.Good).Draw(c, 0, k+1, t)
	}
	return min(n+2, h)
}

// share is the share of the matrices with k negative eigenvalues, and exactly is its
// probability; −1 where it is not known.
func (o order) share(k int) float64 {
	return float64(o.counts.ByNegative[k]) / float64(o.counts.Matrices)
}

func (o order) exactly(k int) float64 {
	if o.law.Negative == nil {
		return -1
	}
	return o.law.Negative[k]
}

// kind is what a critical point with such a Hessian is; empty where zero eigenvalues
// leave it open.
func (o order) kind(negative int) string {
	switch {
	case o.counts.Zero > 0:
		return ""
	case negative == 0:
		return "minimum"
	case negative == o.counts.N:
		return "maximum"
	}
	return "saddle"
}

// bar is a bar of a share of so many cells, with a mark at another share from 0 up.
func bar(share, mark float64, cells int) widget.Line {
	full := int(math.Round(share * float64(cells)))
	if share > 0 {
		full = max(full, 1)
	}
	text := []rune(strings.Repeat("█", full) + strings.Repeat(" ", cells-full))
	at := int(math.Ceil(mark*float64(cells))) - 1
	if mark <= 0 || at < 0 {
		return widget.Text(string(text), theme.Accent)
	}
	return widget.Text(string(text[:at]), theme.Accent).Text("┃", theme.Good).Text(string(text[at+1:]), theme.Accent)
}

// percent is a share in percent, brief where it is tiny.
func percent(share float64, digits int) string {
	if share > 0 && share < 1e-5 {
		digits = 2
	}
	return model.Percent(share, digits)
}

// right is a text in n cells, at the right.
func right(text string, n int) string {
	return strings.Repeat(" ", max(n-canvas.Width(text), 0)) + text
}
