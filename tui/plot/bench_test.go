package plot

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// requestOf is a landscape in its window at a size.
func requestOf(id string, w, h int) Request {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	r := Request{Objective: l.Objective(), Window: l.Window, W: w, H: h, Theme: theme.New(colorprofile.TrueColor, true)}
	if e := l.Expected; e != nil {
		other := l
		other.Formula = e.Formula
		r.Other, r.Name, r.OtherName = other.Parse().Objective(), e.Of, e.Name
	}
	return r
}

// runOn is a run of gradient descent on a landscape of one or two parameters,
// with all that is known of it and a tilted objective at its end.
func runOn(id string, steps int) Scene {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	f := l.Objective()
	n := f.Dim()
	x, g := append([]float64(nil), l.Starts[0]...), make([]float64, n)
	s := Scene{Runs: make([]Run, 1)}
	for step := range steps {
		if step > 0 {
			f.Gradient(g, x)
			for i := range x {
				x[i] -= l.Rate * g[i]
			}
		}
		s.Runs[0].Path.Points = append(s.Runs[0].Path.Points, x...)
		s.Runs[0].Path.F = append(s.Runs[0].Path.F, f.Value(x))
	}
	s.Start = Mark{At: s.Runs[0].Path.Points[:n], F: s.Runs[0].Path.F[0], Shown: true}
	s.Runs[0].Now = Mark{At: x, F: s.Runs[0].Path.F[steps-1], Shown: true}
	s.Gradient = make([]float64, n)
	f.Gradient(s.Gradient, x)
	symbols := map[model.Kind]rune{model.Minimum: '✕', model.Maximum: '△', model.Saddle: '◇', model.Degenerate: '□'}
	for _, k := range l.Critical {
		s.Marks = append(s.Marks, Labelled{At: k.At, F: f.Value(k.At), Symbol: symbols[k.Kind]})
	}
	for _, k := range l.Notes {
		note := Labelled{At: k.At[:n], F: f.Value(k.At[:n]), Text: k.Text}
		if len(k.At) > n {
			note.F = k.At[n]
		}
		s.Notes = append(s.Notes, note)
	}
	return s
}

// haunted is s with the objective tilted by d along each axis.
func haunted(s Scene, f model.Objective, d float64) Scene {
	tilt := make([]float64, f.Dim())
	s.Noisy = make([]float64, f.Dim())
	for i := range tilt {
		tilt[i], s.Noisy[i] = d, s.Gradient[i]+d
	}
	s.Ghost = model.Estimate{Of: f, Tilt: tilt, Center: s.Runs[0].Now.At}
	return s
}

// BenchmarkContourFromNothing is a whole map as text: evaluated, drawn,
// written.
func BenchmarkContourFromNothing(b *testing.B) {
	for _, id := range []string{"saddle", "himmelblau", "rosenbrock"} {
		b.Run(id, func(b *testing.B) {
			r, c, s := requestOf(id, 120, 40), canvas.New(120, 40), runOn(id, 200)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				New(Contour, r).Draw(c, s)
				buf = c.Append(buf[:0])
			}
			b.ReportMetric(float64(len(buf)), "bytes/frame")
		})
	}
}

// BenchmarkStepFrame is the frame of one more step on a landscape that is
// drawn already, as text.
func BenchmarkStepFrame(b *testing.B) {
	for _, k := range []struct {
		name, id string
		view     View
		steps    int
	}{
		{"contour-300", "valley", Contour, 300}, {"contour-8000", "rosenbrock", Contour, 8000},
		{"curve-300", "local-minimum", Curve, 300}, {"curve-8000", "local-minimum", Curve, 8000},
	} {
		b.Run(k.name, func(b *testing.B) {
			p, c, s := New(k.view, requestOf(k.id, 120, 40)), canvas.New(120, 40), runOn(k.id, k.steps)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				p.Draw(c, s)
				buf = c.Append(buf[:0])
			}
		})
	}
}
