package chance

import (
	"math"
	"slices"

	"optexplore/landscapes/random"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// lowest is the least probability in the chart.
const lowest = 1e-9

// curve is a probability that all eigenvalues are positive over n, with its symbol and
// its name.
type curve struct {
	symbol rune
	tone   theme.Token
	name   string
	of     func(n int) float64 // NaN where it is not known
}

// curves are those in the chart, the least important first.
func (g *Analysis) curves() []curve {
	list := []curve{{'·', theme.Muted, "2⁻ⁿ", func(n int) float64 { return math.Pow(2, -float64(n)) }}}
	if g.gaussian() {
		list = append(list,
			curve{'○', theme.Curve, "minima of a random field", func(n int) float64 { return g.orders[n-1].field }},
			curve{'△', theme.Other, "exp(−¼ ln 3 n²)", random.DeanMajumdar})
	}
	return append(list,
		curve{'◆', theme.Good, "exactly", func(n int) float64 { return g.orders[n-1].law.All }},
		curve{'●', theme.Accent, "drawn", func(n int) float64 {
			o := g.orders[n-1]
			return float64(o.counts.All) / float64(o.counts.Matrices)
		}})
}

// chart draws the probability that all eigenvalues are positive over n.
func (g *Analysis) chart(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if h < leastChart {
		return
	}
	curves := g.curves()
	y := 0
	for _, line := range legend(curves, w) {
		line.Draw(c, 0, y, t)
		y++
	}
	picture := chart.Chart{
		X: chart.Axis{Lo: 0.5, Hi: Most + 0.5}, Y: chart.Axis{Scale: chart.Log, Lo: lowest, Hi: 1}, Name: "n",
		Verticals: []chart.Line{{At: float64(g.chosen), Tone: theme.Faint}},
	}
	for _, of := range curves {
		s := chart.Series{Style: t.Style(of.tone), Symbol: of.symbol}
		for n := 1; n <= Most; n++ {
			v := math.NaN()
			if o := g.orders[n-1]; o.judged {
				v = of.of(n)
			}
			if !(v >= lowest) {
				v = math.NaN()
			}
			s.Points = append(s.Points, chart.Point{X: float64(n), Y: v})
		}
		picture.Series = append(picture.Series, s)
	}
	picture.Draw(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), t)
}

// legend explains the symbols of curves, the most important first, in lines of w cells.
func legend(curves []curve, w int) []widget.Line {
	lines := []widget.Line{widget.Text("all positive:", theme.Muted)}
	gap := " "
	for _, of := range slices.Backward(curves) {
		next := widget.Text(gap, theme.Muted).Text(string(of.symbol)+" ", of.tone).Text(of.name, theme.Muted)
		if k := len(lines) - 1; lines[k].Width()+next.Width() > w {
			lines = append(lines, next[1:])
		} else {
			lines[k] = append(lines[k], next...)
		}
		gap = "  "
	}
	return lines
}
