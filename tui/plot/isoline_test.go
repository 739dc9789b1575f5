package plot

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/tui/theme"
)

// TestAnIsolineIsWhereAFunctionIsZero: a circle is drawn on the cells through which it
// passes and on no others, in one piece, and a saddle's two branches are kept apart.
func TestAnIsolineIsWhereAFunctionIsZero(t *testing.T) {
	r := requestOf("saddle", 90, 30)
	r.Window = model.Uniform(model.Range{Lo: -1, Hi: 1}, 2)
	p := New(Contour, r)
	for name, f := range map[string]func(x, y float64) float64{
		"circle": func(x, y float64) float64 { return math.Hypot(x, y) - 0.7 },
		"saddle": func(x, y float64) float64 { return x*y - 0.002 },
		"other":  func(x, y float64) float64 { return -x*y - 0.002 },
	} {
		const n = 64
		line := Isoline{Window: r.Window, W: n, H: n, Style: r.Theme.Style(theme.Good)}
		for k := range n * n {
			line.At = append(line.At, f(-1+(float64(k%n)+0.5)*2/n, 1-(float64(k/n)+0.5)*2/n))
		}
		bare, c := drawn(p, r.W, r.H, Scene{}), drawn(p, r.W, r.H, Scene{Over: []Layer{line}})
		marked := 0
		for cy := range r.H {
			for cx := range r.W {
				x, ok := p.World(cx, cy)
				if !ok || c.Cell(cx, cy) == bare.Cell(cx, cy) {
					continue
				}
				marked++
				lo, hi := math.Inf(1), math.Inf(-1)
				for _, dx := range []float64{-1, 0, 1} {
					for _, dy := range []float64{-1, 0, 1} {
						v := f(x[0]+0.035*dx, x[1]+0.09*dy)
						lo, hi = min(lo, v), max(hi, v)
					}
				}
				if lo > 0 || hi < 0 {
					t.Errorf("%s: the cell at %v is drawn, where the function is %v…%v", name, x, lo, hi)
				}
			}
		}
		if marked < 40 {
			t.Errorf("%s: %d cells are drawn", name, marked)
		}
	}
}
