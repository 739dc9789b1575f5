package convexity

import (
	"math"

	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/vec"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// lineParts is into how many parts the way along a chord is divided.
const lineParts = 96

// line is f on the way from A to B.
type line struct {
	o     model.Objective
	a, b  []float64
	f     []float64 // at equal distances, both ends included
	worst convexity.Chord
}

// follow makes l the way between two points, of the same function.
func (l *line) follow(o model.Objective, a, b []float64) {
	if !vec.Same(l.a, a) || !vec.Same(l.b, b) {
		*l = line{o: o, a: a, b: b}
	}
}

func (l *line) done() bool { return len(l.f) > lineParts }

// advance evaluates f at some more points, and finds after the last where f is most above
// the chord.
func (l *line) advance() {
	for range max(min(20_000/model.Operations(l.o), lineParts), 1) {
		if l.done() {
			break
		}
		l.f = append(l.f, l.o.Value(l.at(len(l.f))))
	}
	if !l.done() {
		return
	}
	most, at := math.Inf(-1), 0
	for k := 1; k < lineParts; k++ {
		if above := l.f[k] - l.chord(k); above > most && !math.IsInf(above, 0) {
			most, at = above, k
		}
	}
	l.worst = convexity.ChordAt(l.o, l.a, l.b, float64(at)/lineParts)
}

// at is point k of the way.
func (l *line) at(k int) []float64 {
	x := make([]float64, len(l.a))
	share := float64(k) / lineParts
	for i := range x {
		x[i] = (1-share)*l.a[i] + share*l.b[i]
	}
	return x
}

// chord is the height of the chord at point k.
func (l *line) chord(k int) float64 {
	share := float64(k) / lineParts
	return (1-share)*l.f[0] + share*l.f[lineParts]
}

// Picture draws the chord with its ends, where f is most above it, and the cloud with the
// two heights that Jensen compares.
func (l *chords) Picture(s *plot.Scene, t theme.Theme) {
	if l.of == nil || !l.line.done() {
		return
	}
	s.Cloud = plot.Cloud{Points: l.cloud.Points, F: l.cloud.F, Runner: l.now.Runner}
	s.Gradient, s.Noisy = nil, nil
	s.Over = append(s.Over, layer{l.line, l.cloud.Jensen, l.set.End})
}

// layer draws a chord and the means of a cloud.
type layer struct {
	line  line
	cloud convexity.Jensen
	end   int
}

// The symbols of the lens: where f is above the chord, E f(X) and f(E X).
const (
	aboveSymbol  = '▲'
	meanSymbol   = '◆'
	centerSymbol = '◇'
)

// Draw implements plot.Layer.
func (l layer) Draw(p *plot.Painter) {
	t := p.Theme()
	p.Line(t.Style(theme.Other))
	p.To(l.line.a, l.line.f[0])
	p.To(l.line.b, l.line.f[lineParts])
	for k, end := range []plot.Mark{{At: l.line.a, F: l.line.f[0], Shown: true}, {At: l.line.b, F: l.line.f[lineParts], Shown: true}} {
		style := t.Style(theme.Other)
		if k == l.end {
			style = t.Style(theme.Accent)
		}
		p.Put(end, []rune("AB")[k], style)
	}
	if c := l.line.worst; c.Disproves() {
		if p.Dim() == 1 {
			p.DottedLine(t.Style(theme.Bad))
			p.To(c.Mid, c.Height)
			p.To(c.Mid, c.FMid)
		}
		p.Put(plot.Mark{At: c.Mid, F: c.FMid, Shown: true}, aboveSymbol, t.Style(theme.Bad))
	}
	if l.cloud.Without > 0 {
		return
	}
	if p.Dim() == 1 {
		p.DottedLine(t.Style(theme.Text))
		p.To(l.cloud.Center, l.cloud.AtMean)
		p.To(l.cloud.Center, l.cloud.Mean)
		p.Put(plot.Mark{At: l.cloud.Center, F: l.cloud.Mean, Shown: true}, meanSymbol, t.Style(theme.Text))
	}
	p.Put(plot.Mark{At: l.cloud.Center, F: l.cloud.AtMean, Shown: true}, centerSymbol, t.Style(theme.Text))
}
