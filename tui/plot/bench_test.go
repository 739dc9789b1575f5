package plot

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// requestOf is a landscape in its window at a size.
func requestOf(id string, w, h int) Request {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	r := Request{Objective: l.Parse().Objective(), Window: l.Window, W: w, H: h, Theme: theme.New(colorprofile.TrueColor, true)}
	if e := l.Expected; e != nil {
		other := l
		other.Formula = e.Formula
		r.Other, r.Name, r.OtherName = other.Parse().Objective(), e.Of, e.Name
	}
	return r
}

// BenchmarkContourFromNothing is a whole map as text: evaluated, drawn,
// written.
func BenchmarkContourFromNothing(b *testing.B) {
	for _, id := range []string{"saddle", "himmelblau", "rosenbrock"} {
		b.Run(id, func(b *testing.B) {
			r, c, s := requestOf(id, 120, 40), canvas.New(120, 40), descent(id, 200)
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
		kind     Kind
		steps    int
	}{
		{"contour-300", "valley", Contour, 300}, {"contour-8000", "rosenbrock", Contour, 8000},
		{"curve-300", "local-minimum", Curve, 300}, {"curve-8000", "local-minimum", Curve, 8000},
	} {
		b.Run(k.name, func(b *testing.B) {
			p, c, s := New(k.kind, requestOf(k.id, 120, 40)), canvas.New(120, 40), descent(k.id, k.steps)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				p.Draw(c, s)
				buf = c.Append(buf[:0])
			}
		})
	}
}
