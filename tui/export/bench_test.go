package export

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// contour is a picture of 100 × 30 cells with a path of n steps round a circle.
func contour(b *testing.B, n int) func(steps int) *canvas.Canvas {
	b.Helper()
	l, err := landscapes.Find("himmelblau")
	if err != nil {
		b.Fatal(err)
	}
	p := plot.New(plot.Contour, plot.Request{Objective: l.Objective(), Window: l.Window, W: 100, H: 30, Theme: theme.New(colorprofile.TrueColor, true)})
	var path plot.Path
	x, y := 4., 0.
	for range n + 1 {
		path.Points, path.F = append(path.Points, x, y), append(path.F, 0)
		x, y = 0.995*x-0.1*y, 0.1*x+0.995*y
	}
	return func(steps int) *canvas.Canvas {
		c := canvas.New(100, 30)
		at := path.Points[2*steps : 2*steps+2]
		p.Draw(c, plot.Scene{Runs: []plot.Run{{Path: plot.Path{Points: path.Points[:2*steps+2], F: path.F[:steps+1]}, Now: plot.Mark{At: at, Shown: true}}}})
		return c
	}
}

// BenchmarkStill are the formats of one picture.
func BenchmarkStill(b *testing.B) {
	c := contour(b, 40)(40)
	png := func(scale int) func() []byte {
		return func() []byte { data, _ := PNG(c, page, scale); return data }
	}
	for _, f := range []struct {
		name  string
		write func() []byte
	}{
		{"svg", func() []byte { return SVG(c, page) }}, {"png at scale 1", png(1)}, {"png at scale 2", png(2)}, {"tikz", func() []byte { return TikZ(c, page) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				size = len(f.write())
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// BenchmarkFilm is an animation of 100 steps.
func BenchmarkFilm(b *testing.B) {
	at := contour(b, 100)
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		f := NewFilm(100, 30, page, 1, 1<<28)
		for k := range 101 {
			if err := f.Add(at(k), 10); err != nil {
				b.Fatal(err)
			}
		}
		var to bytes.Buffer
		if err := f.GIF(&to); err != nil {
			b.Fatal(err)
		}
		size = to.Len()
	}
	b.ReportMetric(float64(size), "bytes")
}
