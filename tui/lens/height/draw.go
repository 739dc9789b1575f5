package height

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The space that the picture needs beside the table, and the heights from which there
// are more words.
const (
	besidePlot = 46
	leastPlot  = 5
	lowHeight  = 16
)

// Draw draws the points on the whole of c: a heading, the picture with a table by index
// beside it where there is room, and what they mean. The title says how far the hunt is.
func (f Facts) Draw(c *canvas.Canvas, title string, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	c.Text(0, 0, canvas.Fit(title, w), t.Style(theme.Muted))
	lines := f.Sentences().Lines(w, 2+max(h-lowHeight, 0)/6)
	below := min(len(lines), max(h-1-leastPlot, 1))
	room := canvas.Rect{Y: 1, W: w, H: max(h-1-below, 0)}
	table := f.table()
	if side := table.Width(); len(table.Rows) > 0 && w >= side+besidePlot {
		table.Draw(c.Sub(canvas.Rect{X: w - side, Y: 1, W: side, H: room.H}), t)
		room.W -= side + 2
	}
	f.plot(c.Sub(room), t)
	widget.Write(c.Sub(canvas.Rect{Y: h - below, W: w, H: below}), lines, t)
}

// level is a row of the table.
type level struct {
	curvature.Level
	share, mean float64 // of theory
}

// table is the levels, with what theory expects.
func (f Facts) table() widget.Table[level] {
	cell := func(name string, text func(level) string) widget.Column[level] {
		return widget.Column[level]{Name: name, Heading: name, Right: true, Cell: func(l level) widget.Span { return widget.Span{Text: text(l), Tone: theme.Text} }}
	}
	t := widget.Table[level]{Gap: 2, Columns: []widget.Column[level]{
		cell("index", func(l level) string { return fmt.Sprint(l.Index) }),
		cell("points", func(l level) string { return model.Whole(l.Points) }),
		cell("mean f", func(l level) string { return num(l.Mean) }),
	}}
	if f.Shares != nil {
		t.Columns = append(t.Columns,
			cell("share", func(l level) string { return model.Number(float64(l.Points)/float64(max(len(f.Points), 1)), 2) }),
			cell("theory", func(l level) string { return model.Number(l.share, 2) }),
			cell("its f", func(l level) string { return num(l.mean) }))
	}
	for k := range t.Columns {
		t.Columns[k].Place = k
	}
	for _, l := range f.Levels() {
		row := level{Level: l}
		if f.Shares != nil {
			row.share, row.mean = f.Shares[l.Index], f.Heights[l.Index]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// symbol is the symbol of a point, by its kind.
func symbol(k model.Kind) (r rune, tone theme.Token) {
	switch k {
	case model.Minimum:
		return '▾', theme.Good
	case model.Maximum:
		return '▴', theme.Bad
	case model.Degenerate:
		return '?', theme.Muted
	}
	return '×', theme.Curve
}

// plot draws f over the share of negative eigenvalues: the points, the means by index
// and those of theory.
func (f Facts) plot(c *canvas.Canvas, t theme.Theme) {
	columns, _ := chart.Room(c.Size())
	lo, hi := f.heightsOf()
	if !(lo <= hi) || columns == 0 {
		return
	}
	pad := max(0.08*(hi-lo), 1e-9*max(-lo, hi), 1e-300)
	n := float64(f.N)
	edge := min(0.5/n, 0.099) // there is no tick beyond 0 and 1
	picture := chart.Chart{X: chart.Axis{Lo: -edge, Hi: 1 + edge}, Y: chart.Axis{Lo: lo - pad, Hi: hi + pad}, Name: "index/n", Up: "f"}
	picture.Swarm.Spread = max(int(float64(columns)/(1+2*edge)/n/2)-1, 0)
	for _, p := range f.Points {
		r, tone := symbol(p.Kind())
		picture.Swarm.Points = append(picture.Swarm.Points, chart.Dot{X: float64(p.Index) / n, Y: p.Value, Symbol: r, Tone: tone})
	}
	mean := chart.Series{Style: t.Style(theme.Accent), Symbol: '◆'}
	theory := chart.Series{Style: t.Style(theme.Other), Symbol: '○'}
	for _, l := range f.Levels() {
		at := float64(l.Index) / n
		mean.Points = append(mean.Points, chart.Point{X: at, Y: l.Mean})
		if f.Heights != nil {
			theory.Points = append(theory.Points, chart.Point{X: at, Y: f.Heights[l.Index]})
		}
	}
	if len(mean.Points) > 1 && f.dense(f.Levels()) {
		picture.Series = append(picture.Series, mean)
	}
	if len(theory.Points) > 1 {
		picture.Series = append(picture.Series, theory)
	}
	picture.Draw(c, t)
}

// Legend explains the symbols.
func (f Facts) Legend() string {
	text := "▾ minimum  × saddle  ▴ maximum"
	if f.dense(f.Levels()) {
		text += "  ◆ mean"
	}
	if f.Heights != nil {
		text += "  ○ theory"
	}
	return text
}
