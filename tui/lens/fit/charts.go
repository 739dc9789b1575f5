package fit

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// losses draws the training loss and the test loss over the steps so far.
func (p painter) losses(c *canvas.Canvas) {
	w, h := c.Size()
	key := widget.Text("⠒⠒", theme.Curve).Text(" training loss", theme.Muted)
	if p.Test.N > 0 {
		key = key.Text("  "+string(tested), theme.Other).Text(" test loss", theme.Muted)
	}
	key.Draw(c, 0, 0, p.theme)
	all := append(p.Past.Train[:len(p.Past.Train):len(p.Past.Train)], p.Past.Test...)
	picture := chart.Chart{X: chart.Steps(p.Step), Y: chart.Near(all), Name: "step"}
	add := func(values []float64, tone theme.Token) {
		f := func(x float64) float64 { return p.Past.at(values, x) }
		picture.Curves = append(picture.Curves, chart.Curve{F: f, Tone: tone})
	}
	if p.Test.N > 0 {
		add(p.Past.Test, theme.Other)
		const marks = 8
		for k := range marks {
			x := (float64(k) + 0.5) / marks * picture.X.Hi
			picture.Swarm.Points = append(picture.Swarm.Points, chart.Dot{X: x, Y: p.Past.at(p.Past.Test, x), Symbol: tested, Tone: theme.Other})
		}
		if k := least(p.Past.Test); k > 0 && p.Test.Loss > p.Past.Test[k]*(1+little) {
			picture.Verticals = []chart.Line{{At: float64(p.Past.Steps[k]), Tone: theme.Faint}}
		}
	}
	add(p.Past.Train, theme.Curve)
	picture.Draw(c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1}), p.theme)
}

// at is one of the losses at a step, interpolated between those that are known; NaN
// beyond them.
func (p Past) at(values []float64, step float64) float64 {
	k := min(int(step/float64(p.Every)), len(values)-2)
	if k < 0 || !(step >= 0) {
		return math.NaN()
	}
	from, to := float64(p.Steps[k]), float64(p.Steps[k+1])
	part := (step - from) / (to - from)
	if part > 1 {
		return math.NaN()
	}
	return values[k] + part*(values[k+1]-values[k])
}

// scatter draws the outputs over the targets.
func (p painter) scatter(c *canvas.Canvas) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, e := range []examples{p.train, p.held} {
		for _, y := range e.Y {
			lo, hi = min(lo, y), max(hi, y)
		}
	}
	pad := 0.1 * (hi - lo)
	if pad == 0 {
		pad = 1
	}
	axis := chart.Axis{Lo: lo - pad, Hi: hi + pad}
	picture := chart.Chart{X: axis, Y: axis, Name: "target", Up: "output", Curves: []chart.Curve{{F: func(x float64) float64 { return x }, Tone: theme.Faint}}}
	add := func(q Part, e examples, symbol rune, tone theme.Token) {
		for k := 0; k < len(q.Outputs); k += e.share {
			picture.Swarm.Points = append(picture.Swarm.Points, chart.Dot{X: e.Y[k], Y: q.Outputs[k], Symbol: symbol, Tone: tone})
		}
	}
	if !p.set.Untested {
		add(p.Test, p.held, tested, theme.Other)
	}
	add(p.Train, p.train, trained, theme.Accent)
	picture.Draw(c, p.theme)
}

// The symbols of examples of numbers.
const (
	trained = '●'
	tested  = '∘'
)

// tones are the tones of several outputs.
func tones() []theme.Token { return []theme.Token{theme.Curve, theme.Good, theme.Tangent, theme.Bad} }

// curve draws the outputs, or the probabilities, over one input.
func (p painter) curve(c *canvas.Canvas) {
	picture := chart.Chart{X: chart.Axis{Lo: p.box[0].Lo, Hi: p.box[0].Hi}, Y: p.upward(), Name: "x"}
	picture.Verticals = []chart.Line{{At: p.box[0].Lo + margin1/(1+2*margin1)*p.box[0].Width(), Tone: theme.Grid}, {At: p.box[0].Hi - margin1/(1+2*margin1)*p.box[0].Width(), Tone: theme.Grid}}
	if len(p.law) > 1 && p.classes == 0 {
		picture.Curves = append(picture.Curves, chart.Curve{F: p.lawful, Tone: theme.Muted})
	}
	for i := range p.net.Spec.Outputs() {
		picture.Curves = append(picture.Curves, chart.Curve{F: func(x float64) float64 { return p.drawn(p.first, i, x) }, Tone: theme.Faint})
	}
	for i := range p.net.Spec.Outputs() {
		picture.Curves = append(picture.Curves, chart.Curve{F: func(x float64) float64 { return p.drawn(p.Nodes, i, x) }, Tone: tones()[i%len(tones())]})
	}
	add := func(e examples, symbol rune, tone theme.Token) {
		for k := 0; k < e.Len(); k += e.share {
			for i := range e.Targets {
				picture.Swarm.Points = append(picture.Swarm.Points, chart.Dot{X: e.X[k], Y: e.Y[k*e.Targets+i], Symbol: symbol, Tone: tone})
			}
		}
	}
	if !p.set.Untested {
		add(p.held, tested, theme.Ghost)
	}
	add(p.train, trained, theme.Accent)
	picture.Draw(c, p.theme)
}

// drawn is what is drawn of an output over x: the probability of a class.
func (p painter) drawn(nodes []float64, output int, x float64) float64 {
	if p.classes == 0 {
		return p.along(nodes, output, x)
	}
	z := make([]float64, p.net.Spec.Outputs())
	for i := range z {
		z[i] = p.along(nodes, i, x)
	}
	if len(z) == 1 {
		return sureness(z, 1)
	}
	return sureness(z, output)
}

// lawful is the law of the data at x; NaN beyond its points.
func (p painter) lawful(x float64) float64 {
	for k := 1; k < len(p.law); k++ {
		if a, b := p.law[k-1], p.law[k]; a[0] <= x && x <= b[0] && a[0] < b[0] {
			return a[1] + (x-a[0])/(b[0]-a[0])*(b[1]-a[1])
		}
	}
	return math.NaN()
}

// upward is the axis of the outputs: the targets with a margin, and the outputs where
// there are examples if they are not far beyond.
func (p painter) upward() chart.Axis {
	if p.classes == 2 && p.net.Spec.Outputs() == 1 {
		return chart.Axis{Lo: -0.08, Hi: 1.08}
	}
	r := model.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}
	for _, e := range []examples{p.train, p.held} {
		for _, y := range e.Y {
			r.Lo, r.Hi = min(r.Lo, y), max(r.Hi, y)
		}
	}
	if p.classes > 0 {
		r.Lo = 0
	}
	pad := 0.25 * r.Width()
	if !(pad > 0) {
		pad = 1
	}
	return chart.Axis{Lo: r.Lo - pad, Hi: r.Hi + pad}
}
