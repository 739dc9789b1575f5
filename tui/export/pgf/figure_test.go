package pgf

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// bowl is (x² + 4y²)/2.
type bowl struct{}

func (bowl) Dim() int                       { return 2 }
func (bowl) Value(x []float64) float64      { return (x[0]*x[0] + 4*x[1]*x[1]) / 2 }
func (bowl) Gradient(dst, x []float64)      { dst[0], dst[1] = x[0], 4*x[1] }
func point(x, y float64) plot.Point         { return plot.Point{X: x, Y: y} }
func at(x, y, f float64) (m plot.Mark)      { return plot.Mark{At: []float64{x, y}, F: f, Shown: true} }
func window(lo, hi float64) (r model.Range) { return model.Range{Lo: lo, Hi: hi} }

// figure is the bowl in a view, with a run.
func figure(view plot.View, run ...float64) string {
	th := theme.New(colorprofile.TrueColor, false)
	p := plot.New(view, plot.Request{Objective: bowl{}, Window: model.Window{window(-2, 2), window(-1, 1)}, W: 50, H: 20, Theme: th, Camera: plot.DefaultCamera()})
	s := plot.Scene{Start: at(run[0], run[1], 0)}
	n := len(run)
	r := plot.Run{Path: plot.Path{Points: run, F: make([]float64, n/2)}, Now: at(run[n-2], run[n-1], 0)}
	s.Runs = append(s.Runs, r)
	return string(Document(Figure{Title: []string{"bowl"}, Numbers: plot.NumbersOf(p), Scene: s, Theme: th, Width: 10, Height: 5}))
}

// TestLinesAreCutAtTheWindow: what is left is on the line and inside, and a line that is not
// finite is none.
func TestLinesAreCutAtTheWindow(t *testing.T) {
	x, y := window(-1, 1), window(-2, 2)
	for _, c := range []struct {
		a, b, from, to plot.Point
		ok             bool
	}{
		{point(0, 0), point(1, 1), point(0, 0), point(1, 1), true},
		{point(-3, 0), point(3, 0), point(-1, 0), point(1, 0), true},
		{point(0, 0), point(0, 1e300), point(0, 0), point(0, 2), true},
		{point(2, 0), point(3, 0), point(0, 0), point(0, 0), false},
		{point(0, 0), point(math.NaN(), 0), point(0, 0), point(0, 0), false},
		{point(0, 0), point(math.Inf(1), 0), point(0, 0), point(0, 0), false},
	} {
		from, to, ok := clipped(c.a, c.b, x, y)
		if ok != c.ok || ok && (from != c.from || to != c.to) {
			t.Errorf("from %v to %v: %v to %v, %v", c.a, c.b, from, to, ok)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a, b := point(4*rng.Float64()-2, 8*rng.Float64()-4), point(4*rng.Float64()-2, 8*rng.Float64()-4)
		from, to, ok := clipped(a, b, x, y)
		some := false // of many points of the line that are inside
		for k := range 201 {
			p := point(a.X+float64(k)/200*(b.X-a.X), a.Y+float64(k)/200*(b.Y-a.Y))
			if !x.Contains(p.X) || !y.Contains(p.Y) {
				continue
			}
			some = true
			if (p.X-from.X)*(p.X-to.X) > 1e-9 || (p.Y-from.Y)*(p.Y-to.Y) > 1e-9 {
				t.Fatalf("from %v to %v: %v is inside, but not between %v and %v", a, b, p, from, to)
			}
		}
		if some && !ok {
			t.Fatalf("from %v to %v: nothing is left", a, b)
		}
	}
}

// TestWhatIsBeyondTheEdgeIsAnArrow, and a run that overflows ends there.
func TestWhatIsBeyondTheEdgeIsAnArrow(t *testing.T) {
	inside := figure(plot.Contour, 1, 0.5, -0.5, 0.25)
	if strings.Contains(inside, "->") || !strings.Contains(inside, "(1,0.5) (-0.5,0.25)") {
		t.Errorf("a run inside is drawn as\n%s", inside)
	}
	out := figure(plot.Contour, 1, 0.5, 5, 0.5)
	if !strings.Contains(out, "(axis cs:1.84,0.5) -- (axis cs:2,0.5)") || !strings.Contains(out, "(1,0.5) (2,0.5)") || strings.Contains(out, "(5,") {
		t.Errorf("a run that goes out is drawn as\n%s", out)
	}
	for _, view := range plot.Views(2) {
		if text := figure(view, 1, 0.5, 1e300, -1e300, math.Inf(1), math.NaN()); strings.Contains(text, "e+300") || strings.Contains(text, "Inf") || strings.Contains(text, "NaN") {
			t.Errorf("%s: a run that overflows is drawn as\n%s", view, text)
		}
	}
}

// TestAPathLiesOnItsSurface: each point of it is as high as the surface there.
func TestAPathLiesOnItsSurface(t *testing.T) {
	text := figure(plot.Surface, 1.5, 0.5, -1, -0.5)
	if n := strings.Count(text, "\\addplot3"); n != 4 { // the surface, the path, the start and the end
		t.Errorf("%d plots in\n%s", n, text)
	}
	_, path, _ := strings.Cut(text, "\\addplot3[no marks")
	_, path, _ = strings.Cut(path, "coordinates {")
	path, _, _ = strings.Cut(path, "}")
	var heights []float64
	for _, p := range strings.Fields(path) {
		var x, y, z float64
		if _, err := fmt.Sscanf(p, "(%g,%g,%g)", &x, &y, &z); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		if math.Abs(y-(0.5-(1.5-x)*0.4)) > 1e-6 {
			t.Errorf("%s is not on the way", p)
		}
		heights = append(heights, z)
	}
	n := len(heights)
	if n < 15 || !(heights[0] > heights[n-1] && heights[n-1] > heights[n*5/8]) { // f is 1.625, 1, and near 0 in between
		t.Errorf("the heights are %v", heights)
	}
}
