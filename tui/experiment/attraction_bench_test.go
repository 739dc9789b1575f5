package experiment

import (
	"context"
	"runtime"
	"testing"

	"optexplore/model"
	"optexplore/model/attraction"
)

// typed is himmelblau's function, typed as a formula, with its four minima known.
const typed = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"

// ground is the problem of typed in its window, with a runner.
func ground(tb testing.TB, rule, rate string) (*Problem, model.Session) {
	tb.Helper()
	s, err := Options{Formula: typed, Rule: rule, Knobs: map[string]string{"rate": rate}}.Session()
	if err != nil {
		tb.Fatal(err)
	}
	s.Home = model.Uniform(model.Range{Lo: -5, Hi: 5}, 2)
	p, err := NewProblem(s)
	if err != nil {
		tb.Fatal(err)
	}
	return p, s
}

// gridded is where the runner of a session ends, from the centres of a grid.
func gridded(tb testing.TB, p *Problem, s model.Session, steps, w, h int) *attraction.Field {
	tb.Helper()
	g := attraction.Grid{Window: s.Home, W: w, H: h}
	f, err := p.Attraction(s, Attraction{Runner: s.Runners[0], Steps: steps}, g.Starts())
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// BenchmarkAttraction finds where 400 × 300 starts end on a typed formula in 200 steps on
// one processor, beside the same number of gradients alone, by blocks of 128, and beside
// what a person would write for gradient descent.
func BenchmarkAttraction(b *testing.B) {
	const w, h, steps = 400, 300, 200
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, r := range [][2]string{{"gd", "0.005"}, {"momentum", "0.005"}, {"adam", "0.1"}, {"newton", "1"}} {
		b.Run(r[0], func(b *testing.B) {
			p, s := ground(b, r[0], r[1])
			for b.Loop() {
				f := gridded(b, p, s, steps, w, h)
				if err := f.Run(context.Background(), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("gradients-alone", func(b *testing.B) {
		p, s := ground(b, "gd", "0.005")
		g := attraction.Grid{Window: s.Home, W: w, H: h}
		x, at := make([]float64, 2*g.Len()), make([]float64, 2)
		for k := range g.Len() {
			g.At(at, k)
			x[k], x[g.Len()+k] = at[0], at[1]
		}
		tile, slope := make([]float64, 2*128), make([]float64, 2*128)
		for b.Loop() {
			for from := 0; from+128 <= g.Len(); from += 128 {
				copy(tile[:128], x[from:])
				copy(tile[128:], x[g.Len()+from:])
				for range steps {
					model.Gradients(p.Plain, slope, tile)
				}
			}
		}
	})
	b.Run("by-hand", func(b *testing.B) {
		g := attraction.Grid{Window: model.Uniform(model.Range{Lo: -5, Hi: 5}, 2), W: w, H: h}
		for b.Loop() {
			byHand(g, 0.005, steps)
		}
	})
}

// byHand is the labels of gradient descent on typed: which of the four minima is nearest
// after all steps.
func byHand(g attraction.Grid, rate float64, steps int) []int {
	labels, at := make([]int, g.Len()), make([]float64, 2)
	for k := range labels {
		g.At(at, k)
		x, y := at[0], at[1]
		for range steps {
			u, v := x*x+y-11, x+y*y-7
			gx, gy := 4*x*u+2*v, 2*u+4*y*v
			x -= float64(rate * gx)
			y -= float64(rate * gy)
		}
		labels[k] = -1
		for i, m := range minima() {
			dx, dy := x-m[0], y-m[1]
			if dx*dx+dy*dy < 0.014*0.014 {
				labels[k] = i
			}
		}
	}
	return labels
}

// minima are those of typed.
func minima() [][2]float64 {
	return [][2]float64{{3, 2}, {-2.805118086952745, 3.131312518250573}, {-3.779310253377747, -3.2831859912861696}, {3.5844283403304917, -1.8481265269644036}}
}
