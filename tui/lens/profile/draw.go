package profile

import (
	"math"

	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The least rows of a chart, and the rows from which there is a key, or a table, of the points.
const (
	leastChart = 5
	withKey    = 12
	withTable  = 26
)

// Draw draws the curve, the points and what is true of them on the whole of c.
func (v View) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	widget.Text(canvas.Fit(v.title(w), w), theme.Accent).Draw(c, 0, 0, t)
	y, rows := 1, max((h-1)*9/20, leastChart)
	if h-1 < leastChart+2 {
		rows = 0
	}
	v.chart(t).Draw(c.Sub(canvas.Rect{Y: y, W: w, H: rows}), t)
	y += rows
	switch {
	case h >= withTable:
		for _, line := range v.rows(w) {
			line.Draw(c, 0, y, t)
			y++
		}
		y++
	case h >= withKey:
		v.key().Draw(c, 0, y, t)
		y++
	}
	widget.Write(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), v.Sentences().Lines(w, max(h-y, 1)), t)
}

// chart is the curve with its points.
func (v View) chart(t theme.Theme) chart.Chart {
	name := "steps"
	if v.Rate {
		name = "rate"
	}
	ch := chart.Chart{X: chart.Axis{Lo: -0.02 * v.Hi, Hi: 1.02 * v.Hi}, Y: v.upward(), Name: name}
	ch.Levels = []chart.Line{{At: v.f(v.At[0]), Tone: theme.Faint}}
	if v.bounded() && v.Bound <= v.Hi {
		ch.Verticals = append(ch.Verticals, chart.Line{At: v.Bound, Text: "2/λmax", Tone: theme.Warn})
	}
	inside := func(g func(float64) float64) func(float64) float64 {
		return func(t float64) float64 {
			if t < 0 {
				return math.NaN()
			}
			return v.f(g(t))
		}
	}
	if v.At[2]-v.At[2] == 0 {
		ch.Curves = append(ch.Curves, chart.Curve{F: inside(v.Quadratic), Tone: theme.Ghost, Dashed: true})
	}
	if v.At[1] < 0 {
		ch.Curves = append(ch.Curves, chart.Curve{F: inside(func(t float64) float64 { return v.At[0] + v.C1*t*v.At[1] }), Tone: theme.Other, Dashed: true})
	}
	curve := chart.Series{Style: t.Style(theme.Curve)}
	for i, at := range v.T {
		curve.Points = append(curve.Points, chart.Point{X: at, Y: v.f(v.Phi[i])})
	}
	ch.Series = append(ch.Series, curve, v.mark('○', 0, t.Style(theme.Start)))
	for _, m := range v.marks(t) {
		ch.Series = append(ch.Series, v.mark(m.symbol, m.at, m.style))
	}
	return ch
}

// marked is a point of the line with its symbol.
type marked struct {
	symbol rune
	at     float64
	style  canvas.Style
}

// marks are the points that are known, the present step last.
func (v View) marks(t theme.Theme) (list []marked) {
	for _, m := range []marked{{armijoSymbol, v.Accept, t.Style(theme.Other)}, {againSymbol, v.Again, t.Style(theme.Warn)}, {bestSymbol, v.Best, t.Style(theme.Good)}, {nowSymbol, v.Now, t.Style(theme.Accent)}} {
		if m.at == m.at && m.at <= v.Hi*(1+1e-9) {
			list = append(list, m)
		}
	}
	return list
}

func (v View) mark(symbol rune, at float64, style canvas.Style) chart.Series {
	return chart.Series{Style: style, Symbol: symbol, Points: []chart.Point{{X: at, Y: v.f(v.Marked(at))}}}
}

// upward is the axis of f: from the least value to some way above the present one.
func (v View) upward() chart.Axis {
	lo, hi := v.At[0], v.At[0]
	for _, phi := range v.Phi {
		if phi-phi == 0 {
			lo, hi = math.Min(lo, phi), math.Max(hi, phi)
		}
	}
	const above, far = 0.6, 4 // of the fall
	if fall := v.At[0] - lo; fall > 0 {
		top := v.At[0] + above*fall
		if now := v.Marked(v.Now); now <= v.At[0]+far*fall {
			top = math.Max(top, now+0.1*fall)
		}
		hi = math.Min(hi, top)
	}
	pad := 0.06 * (hi - lo)
	if !(pad > 0) {
		pad = math.Max(math.Abs(lo), 1) / 10
	}
	if v.Climbs {
		lo, hi = -hi, -lo
	}
	return chart.Axis{Lo: lo - pad, Hi: hi + pad}
}

// layer draws the line and its points in the picture, below the paths.
type layer struct {
	view  View
	frame *scene.Frame
}

// Draw implements plot.Layer.
func (l layer) Draw(p *plot.Painter) {
	at := func(t float64) (mark plot.Mark) {
		x := make([]float64, len(l.view.X))
		vec.AddScaled(x, l.view.X, t, l.view.U)
		return plot.Mark{At: l.frame.Point(x), F: l.view.f(l.view.Marked(t)), Shown: true}
	}
	from, to := at(0), at(l.view.Hi)
	if p.Dim() == 1 {
		to.F = from.F // at the height of the point
	}
	p.DottedLine(p.Theme().Style(theme.Text))
	p.To(from.At, from.F)
	p.To(to.At, to.F)
	for _, m := range l.view.marks(p.Theme()) {
		if m.symbol == armijoSymbol || m.symbol == nowSymbol {
			continue
		}
		mark := at(m.at)
		if s, ok := p.Spot(mark.At, mark.F); ok {
			x, y, _ := p.Cell(s)
			p.Text(x, y, string(m.symbol), m.style)
		}
	}
}
