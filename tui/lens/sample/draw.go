package sample

import (
	"fmt"
	"math"

	"optexplore/model/risk"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The least rows of the chart, and of a panel that has one.
const (
	leastChart = 7
	withChart  = 15
)

// Draw draws the words, and the chart of cost and gap over n, on the whole of c.
func (a *Analysis) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	widget.Text(canvas.Fit(a.title(w), w), theme.Accent).Draw(c, 0, 0, t)
	widget.Text(canvas.Fit(a.brief(), w), theme.Muted).Draw(c, 0, 1, t)
	y, rows := 2, 0
	if h >= withChart {
		rows = max(h*2/5, leastChart)
	}
	if share, more := a.share(); more {
		c.Text(0, y, canvas.Fit(fmt.Sprintf("%.0f %% of all samples", 100*share), w), t.Style(theme.Muted))
		y++
	}
	for _, line := range a.Sentences().Lines(w, max(h-y-rows, 1)) {
		c.Text(0, y, line, t.Style(theme.Text))
		y++
	}
	if rows == 0 || h-rows < y {
		return
	}
	on := c.Sub(canvas.Rect{Y: h - rows, W: w, H: rows})
	widget.Line{}.Text("● cost  ", theme.Good).Text("◆ gap  ", theme.Other).Text("╌ theory ∝ 1/n", theme.Muted).Draw(on, 0, 0, t)
	a.chart(t).Draw(on.Sub(canvas.Rect{Y: 1, W: w, H: rows - 1}), t)
}

// chart is cost and gap over n, measured and by theory.
func (a *Analysis) chart(t theme.Theme) chart.Chart {
	x := chart.Axis{Scale: chart.Log, Lo: 3, Hi: 5500}
	cost := chart.Series{Style: t.Style(theme.Good), Symbol: '●'}
	gap := chart.Series{Style: t.Style(theme.Other), Symbol: '◆'}
	var values []float64
	for _, n := range numbers() {
		s := a.study(n)
		if s == nil {
			continue
		}
		for k, m := range []risk.Mean{s.Excess(a.Best.F), s.Gap()} {
			if list := []*chart.Series{&cost, &gap}[k]; m.Of > 0 {
				list.Points = append(list.Points, chart.Point{X: float64(n), Y: m.Of})
				values = append(values, m.Of)
			}
		}
	}
	ch := chart.Chart{X: x, Name: "n", Series: []chart.Series{gap, cost}}
	if a.Theory.OK {
		list := a.affordable()
		last := float64(list[len(list)-1])
		values = append(values, a.Theory.Excess(last), a.Theory.Gap(float64(list[0])))
		ch.Curves = []chart.Curve{{F: a.Theory.Gap, Tone: theme.Other, Dashed: true}, {F: a.Theory.Excess, Tone: theme.Good, Dashed: true}}
	}
	ch.Y = chart.Near(values)
	ch.Verticals = []chart.Line{{At: float64(a.N), Tone: theme.Accent}}
	return ch
}

// Add adds to a scene the risk of the sample that is shown with the spread of samples, of
// one parameter, the lowest points, and of two parameters the ellipse of theory.
func (a *Analysis) Add(s *plot.Scene, runner int, t theme.Theme) {
	if !a.Best.Done() || a.Best.X == nil {
		return
	}
	if study := a.study(a.N); study != nil && len(s.Cloud.F) == 0 {
		s.Cloud = cloud(study, runner)
	}
	s.Under = append(s.Under, layer{a})
	mark := func(x []float64, f float64, symbol rune, tone theme.Token) {
		s.Marks = append(s.Marks, plot.Labelled{At: x, F: f, Symbol: symbol, Style: t.Style(tone)})
	}
	mark(a.Best.X, a.Best.F, bestSymbol, theme.Other)
	if m := a.Shown; m != nil && m.Done() && m.X != nil {
		mark(m.X, a.All, shownSymbol, theme.Good)
		if len(m.X) == 1 {
			mark(m.X, m.F, shownSymbol, theme.Good)
		}
	}
}

// cloud is the lowest points of a study.
func cloud(study *risk.Study, runner int) (c plot.Cloud) {
	var found []risk.Outcome
	for _, o := range study.Found {
		if o.X != nil {
			found = append(found, o)
		}
	}
	c = plot.Cloud{Runner: runner}
	for i := range len(study.Found[0].X) {
		for _, o := range found {
			c.Points = append(c.Points, o.X[i])
		}
	}
	for _, o := range found {
		c.F = append(c.F, o.All)
	}
	return c
}

// The symbols of lowest points: of the expected risk, and of the sample.
const (
	bestSymbol  = '◎'
	shownSymbol = '▽'
)

// layer draws an analysis in a picture.
type layer struct{ *Analysis }

// Draw implements plot.Layer.
func (l layer) Draw(p *plot.Painter) {
	t := p.Theme()
	switch {
	case p.Dim() != len(l.Window):
		return
	case p.Dim() == 1:
		l.curves(p, t)
	case l.Theory.OK:
		l.ellipse(p, t)
	}
}

// curves draws the risk of the sample, the spread of samples around the expected risk, and
// the gap at the lowest point of the sample.
func (l layer) curves(p *plot.Painter, t theme.Theme) {
	if s := l.study(l.N); s != nil {
		for _, sign := range [2]float64{-1, 1} {
			p.DottedLine(t.Style(theme.Muted))
			for k, r := range l.Base {
				p.To(l.Grid.At(k), r+sign*s.Deviation(k))
			}
		}
	}
	m := l.Shown
	if m == nil || !m.Done() || m.X == nil {
		return
	}
	p.Line(t.Style(theme.Good))
	for k, r := range l.Curve {
		if r-r == 0 {
			p.To(l.Grid.At(k), r)
		} else {
			p.Line(t.Style(theme.Good))
		}
	}
	p.DottedLine(t.Style(theme.Warn))
	p.To(m.X, m.F)
	p.To(m.X, l.All)
}

// ellipse draws two deviations of theory around the lowest point of the expected risk.
func (l layer) ellipse(p *plot.Painter, t theme.Theme) {
	c := l.Theory.Covariance
	a := math.Sqrt(c[0])
	b := c[1] / a
	d := math.Sqrt(max(c[3]-b*b, 0))
	scale := 2 / math.Sqrt(float64(l.N))
	p.Line(t.Style(theme.Text))
	const corners = 72
	for k := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
		p.To([]float64{l.Best.X[0] + scale*a*cos, l.Best.X[1] + scale*(b*cos+d*sin)}, math.NaN())
	}
}
