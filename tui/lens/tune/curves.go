package tune

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget/chart"
)

// plot draws the curves on the whole of c.
func (g *Analysis) plot(c *canvas.Canvas, t theme.Theme) {
	w, h := chart.Room(c.Size())
	if w == 0 || h == 0 {
		return
	}
	points := make([][]point, len(g.swept))
	for k := range g.swept {
		points[k] = g.points(k)
	}
	own, _ := t.Runner(g.chosen)
	now := g.rates[g.chosen]
	picture := chart.Chart{
		X: chart.Axis{Scale: chart.Log, Lo: g.set.Lo, Hi: g.set.Hi}.Wider(1.5 / float64(max(w, 4))), // a cell and a half
		Y: g.upward(points, h), Name: "η",
		Levels: []chart.Line{{At: g.start, Text: "start", Tone: theme.Faint}}, Verticals: g.bounds(),
		Here: chart.Pointer{At: now, Text: "now " + num(now), Style: own}, EdgeBelow: g.climbs,
	}
	var above []chart.Series // of the selected runner
	for k, i := range g.swept {
		s := chart.Series{Ring: g.ring(k)}
		s.Style, s.Symbol = t.Runner(i)
		for _, q := range points[k] {
			s.Points = append(s.Points, g.shown(q, picture.Y))
		}
		if i == g.chosen {
			above = append(above, s)
		} else {
			picture.Series = append(picture.Series, s)
		}
	}
	picture.Series = append(picture.Series, above...)
	picture.Draw(c, t)
}

// upward is the axis of the values in so many rows. It shows the start and better
// values, with a spare row; worse values are beyond its end. If no value is better,
// it shows all.
func (g *Analysis) upward(points [][]point, rows int) chart.Axis {
	all, better := []float64{g.start}, []float64{g.start}
	for _, list := range points {
		for _, q := range list {
			if q.lost() {
				continue
			}
			all = append(all, q.value)
			if g.better(q.value, g.start) {
				better = append(better, q.value)
			}
		}
	}
	if len(better) == 1 {
		better = all
	}
	return chart.Over(better, g.start, 1.15/float64(max(rows-2, 3)))
}

// shown is a point in the picture. Points that are lost, or worse than the axis
// shows, are marked at the edge.
func (g *Analysis) shown(q point, values chart.Axis) chart.Point {
	p := chart.Point{X: q.rate, Y: q.value}
	if q.lost() {
		p.Y = math.NaN()
	}
	switch {
	case q.diverged:
		p.Off = chart.Mark{Symbol: '×', Text: "diverges"}
	case q.strayed:
		p.Off = chart.Mark{Symbol: '»', Text: "leaves for good"}
	case !g.climbs && q.value > values.Hi:
		p.Off = chart.Mark{Symbol: '^', Text: "ends above the start"}
	case g.climbs && q.value < values.Lo:
		p.Off = chart.Mark{Symbol: 'v', Text: "ends below the start"}
	}
	return p
}

// ring is the ring around the best point of the k-th swept runner, with its rate.
func (g *Analysis) ring(k int) *chart.Ring {
	best, ok := g.best(k)
	if !ok {
		return nil
	}
	return &chart.Ring{X: best.rate, Y: best.value, Text: "η = " + num(best.rate)}
}

// reference is the curve whose stability bound is marked: that of the selected
// runner or, if it is not swept, the first that has a bound.
func (g *Analysis) reference() (k int, ok bool) {
	curves := g.tuning.Curves()
	for k, i := range g.swept {
		if i == g.chosen && curves[k].Best >= 0 {
			return k, true
		}
	}
	for k := range curves {
		if curves[k].Best >= 0 {
			return k, true
		}
	}
	return 0, false
}

// bounds are the stability bounds of the reference: of its rule, and of gradient
// descent.
func (g *Analysis) bounds() []chart.Line {
	k, ok := g.reference()
	if !ok {
		return nil
	}
	c := g.tuning.Curves()[k]
	own, descent := c.Stable(), c.Descent()
	text := "2/λmax = " + num(descent)
	rough := chart.Line{At: descent, Text: text, Tone: theme.Muted}
	switch {
	case descent != descent:
		return nil
	case own != own:
		return []chart.Line{rough}
	case math.Abs(own-descent) <= 1e-9*descent:
		return []chart.Line{{At: own, Text: text, Tone: theme.Warn, Shade: true}}
	}
	return []chart.Line{rough, {At: own, Text: c.Runner.Rule + " stable below " + num(own), Tone: theme.Warn, Shade: true}}
}
