package edge

import (
	"fmt"
	"math"
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The least useful height of a chart, its axis included, and the heights from which there
// is a chart of f too, and more than two lines of words.
const (
	leastPlot = 5
	withLoss  = 2 * (leastPlot + 1)
	lowHeight = 16
)

// Draw draws the sharpness over the steps on the whole of c: a heading, the chart, the
// chart of f where there is room, and what they mean.
func (f Facts) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	lines := f.Sentences().Lines(w, 2+max(h-lowHeight, 0)/5)
	rows := h - 1 - min(len(lines), max(h-1-leastPlot, 1))
	f.heading(c, t)
	y := 1
	if len(f.Samples) > 0 && rows > 0 {
		upper := rows
		if rows >= withLoss {
			upper = max(rows*3/5, rows-rows/2)
		}
		f.sharpness(c.Sub(canvas.Rect{Y: 1, W: w, H: upper}), t)
		if upper < rows {
			c.Text(0, 1+upper, canvas.Fit("f at the same steps", w), t.Style(theme.Muted))
			f.values(c.Sub(canvas.Rect{Y: 2 + upper, W: w, H: rows - upper - 1}), t)
		}
		y += rows
	}
	widget.Write(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), lines, t)
}

// heading says what is drawn.
func (f Facts) heading(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	if len(f.Samples) == 0 {
		return
	}
	texts := []string{f.name() + ", the largest eigenvalue of the Hessian, over the steps", f.name() + " over the steps"}
	if f.now().Scaled {
		texts = []string{f.name() + ", the largest eigenvalue of P^−½∇²f P^−½, over the steps", f.name() + " over the steps"}
	}
	if f.Lone {
		texts = texts[1:]
	}
	if f.Bound != "" {
		limit := fmt.Sprintf("; dashed: %s = %s of %s", f.Bound, num(f.now().Limit), f.Rule)
		texts = append([]string{texts[0] + limit, texts[len(texts)-1] + limit}, texts...)
	}
	c.Text(0, 0, canvas.FitFirst(w, texts...), t.Style(theme.Muted))
}

// over is the axis of the steps.
func (f Facts) over() chart.Axis {
	return chart.Steps(f.now().Step)
}

// series is a line through numbers at the samples; one point is a symbol.
func (f Facts) series(t theme.Theme, tone theme.Token, of func(k int) float64) chart.Series {
	s := chart.Series{Style: t.Style(tone)}
	for k, sample := range f.Samples {
		s.Points = append(s.Points, chart.Point{X: float64(sample.Step), Y: of(k)})
	}
	if len(s.Points) == 1 {
		s.Symbol = '●'
	}
	return s
}

// sharpness draws λmax with the limit.
func (f Facts) sharpness(c *canvas.Canvas, t theme.Theme) {
	picture := chart.Chart{X: f.over(), Y: f.upward(), Name: "step"}
	if picture.Y.Scale == chart.Log {
		picture.Up = "log"
	}
	if limit := f.now().Limit; limit-limit == 0 {
		picture.Levels = []chart.Line{{At: limit, Text: f.Bound + " = " + num(limit), Tone: theme.Warn}}
	}
	if !f.constant() {
		picture.Series = append(picture.Series, f.series(t, theme.Warn, func(k int) float64 { return f.Samples[k].Limit }))
	}
	picture.Series = append(picture.Series, f.series(t, theme.Curve, func(k int) float64 { return f.Samples[k].Lambda }))
	picture.Draw(c, t)
}

// Limits of the axis of λmax.
const (
	near  = 3    // the limit is in the picture if it is at most so many times the sharpness
	tower = 30   // from so many times the middle one on the axis is logarithmic
	spare = 0.08 // of the axis, free at its ends
	wide  = 0.4  // the axis begins at 0 where the least number is less than so many times the greatest
)

// upward is the axis of λmax: from 0, or logarithmic where it ranges over decades.
func (f Facts) upward() chart.Axis {
	var list []float64
	for _, s := range f.Samples {
		if s.Lambda-s.Lambda == 0 {
			list = append(list, s.Lambda)
		}
	}
	if len(list) == 0 {
		return chart.Axis{Lo: 0, Hi: 1}
	}
	slices.Sort(list)
	lo, hi := list[0], list[len(list)-1]
	if limit := f.now().Limit; limit <= near*hi {
		hi = math.Max(hi, limit)
	}
	if middle := list[len(list)/2]; lo > 0 && hi > tower*middle {
		return chart.Axis{Scale: chart.Log, Lo: lo / 1.5, Hi: hi * 1.5}
	}
	if lo > 0 && lo < wide*hi {
		lo = 0
	}
	pad := spare * (hi - lo)
	if pad == 0 {
		pad = math.Max(math.Abs(hi), 1) / 2
	}
	if lo != 0 {
		lo -= pad
	}
	return chart.Axis{Lo: lo, Hi: hi + pad}
}

// values draws f.
func (f Facts) values(c *canvas.Canvas, t theme.Theme) {
	y := chart.Over(f.Values, f.Values[len(f.Values)-1], 0.05)
	picture := chart.Chart{X: f.over(), Y: y, Name: "step", Series: []chart.Series{f.series(t, theme.Curve, func(k int) float64 { return f.Values[k] })}}
	if y.Scale == chart.Log {
		picture.Up = "log"
	}
	picture.Draw(c, t)
}
