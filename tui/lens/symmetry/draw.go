package symmetry

import (
	"fmt"
	"math"

	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The space that the chart needs beside the table, its least useful height, and the
// height from which there are more words.
const (
	besidePlot = 46
	leastPlot  = 5
	lowHeight  = 16
)

// Draw draws the view on the whole of c: a heading, the line with a table of the layers
// beside it where there is room, and what they mean.
func (v *View) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	v.heading(w).Draw(c, 0, 0, t)
	lines := v.Sentences().Lines(w, 3+max(h-lowHeight, 0)/5)
	below := min(len(lines), max(h-1-leastPlot, 1))
	room := canvas.Rect{Y: 1, W: w, H: max(h-1-below, 0)}
	table := v.table()
	if side := table.Width(); w >= side+besidePlot {
		table.Draw(c.Sub(canvas.Rect{X: w - side, Y: 1, W: side, H: room.H}), t)
		room.W -= side + 2
	}
	v.plot(c.Sub(room), t)
	widget.Write(c.Sub(canvas.Rect{Y: max(h-below, 1), W: w, H: below}), lines, t)
}

// heading says what the line leads to and, of several lines, which is which.
func (v *View) heading(w int) widget.Line {
	line := widget.Text(fmt.Sprintf("loss on the line from step %s ", model.Whole(v.step)), theme.Muted).Text(v.goal(), theme.Text)
	if long := widget.Text("the ", theme.Muted); line.Width()+long.Width() <= w {
		line = append(long, line...)
	}
	if len(v.way) < 2 {
		return line
	}
	for k, way := range v.way {
		next := append(widget.Line{}, line...)
		next = next.Text("   "+string(way.symbol), tone(k)).Text(" "+way.name, theme.Muted)
		if next.Width() > w {
			break
		}
		line = next
	}
	return line
}

// tone is the colour of line number k.
func tone(k int) theme.Token { return []theme.Token{theme.Curve, theme.Other, theme.Accent}[k] }

// table is the layers.
func (v *View) table() widget.Table[int] {
	cell := func(k int, name string, text func(layer int) string) widget.Column[int] {
		return widget.Column[int]{Name: name, Heading: name, Right: true, Place: k, Cell: func(layer int) widget.Span {
			tone := theme.Text
			if layer != v.set.Layer && v.set.To != Shuffle && v.set.To != Other {
				tone = theme.Muted
			}
			return widget.Span{Text: text(layer), Tone: tone}
		}}
	}
	t := widget.Table[int]{Gap: 2, Columns: []widget.Column[int]{
		cell(0, "layer", func(k int) string {
			if l := v.layers[k]; l.Tied() {
				return fmt.Sprintf("%d–%d", l.Number, l.Last)
			}
			return fmt.Sprint(v.layers[k].Number)
		}),
		cell(1, "units", func(k int) string { return model.Whole(v.layers[k].Units) }),
		cell(2, "equivalents", func(k int) string { return v.layers[k].Product() }),
		cell(3, "looked at", func(k int) string { return model.Whole(v.censuses[k].Looked) }),
		cell(4, "loss spread", func(k int) string {
			if v.censuses[k].Looked == 0 {
				return "–"
			}
			return model.Number(v.censuses[k].Spread(), 2)
		}),
		cell(5, "nearest", func(k int) string {
			if math.IsNaN(v.nearest[k]) {
				return "–"
			}
			return model.Number(v.nearest[k], 3)
		}),
	}}
	for k := range v.layers {
		t.Rows = append(t.Rows, k)
	}
	return t
}

// plot draws the loss on the lines, and the straight line between their ends.
func (v *View) plot(c *canvas.Canvas, t theme.Theme) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, w := range v.way {
		for _, loss := range w.Loss {
			if loss-loss == 0 {
				lo, hi = min(lo, loss), max(hi, loss)
			}
		}
	}
	if !(lo <= hi) {
		return
	}
	pad := 0.08 * (hi - lo)
	if size := max(math.Abs(lo), math.Abs(hi)); hi-lo <= 1e-12*size {
		pad = max(0.1*size, 1e-300)
	}
	picture := chart.Chart{X: chart.Axis{Lo: -0.03, Hi: 1.03}, Y: chart.Axis{Lo: lo - pad, Hi: hi + pad}, Name: "way", Up: "loss"}
	if first := v.way[0]; first.Done() {
		from, to := first.Loss[0], first.Loss[len(first.Loss)-1]
		picture.Curves = []chart.Curve{{Tone: theme.Faint, F: func(x float64) float64 {
			if x < 0 || x > 1 {
				return math.NaN()
			}
			return from + x*(to-from)
		}}}
	}
	for k, w := range v.way {
		picture.Series = append(picture.Series, w.series(t.Style(tone(k))))
	}
	if len(v.way) == 1 {
		picture.Curves = append(picture.Curves, chart.Curve{F: v.way[0].at, Tone: tone(0)})
		picture.Series[0].Points = nil
	}
	picture.Draw(c, t)
}

// at is the loss at a share of the way, between two points of the line by the straight
// one; NaN where it is not known.
func (w *way) at(share float64) float64 {
	place := share * symmetry.Parts
	k := int(math.Floor(place))
	if k < 0 || k+1 >= len(w.Loss) {
		return math.NaN()
	}
	part := place - float64(k)
	return (1-part)*w.Loss[k] + part*w.Loss[k+1]
}

// series is the line, with a ring where the barrier is.
func (w *way) series(s canvas.Style) chart.Series {
	line := chart.Series{Style: s, Symbol: w.symbol}
	for k, loss := range w.Loss {
		line.Points = append(line.Points, chart.Point{X: float64(k) / symmetry.Parts, Y: loss})
	}
	if height, at := w.barrier(); w.Done() && height > 0 {
		k := int(math.Round(at * symmetry.Parts))
		line.Ring = &chart.Ring{X: at, Y: w.Loss[k], Text: "barrier " + num(height)}
	}
	return line
}
