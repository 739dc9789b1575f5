package plot

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// line is an objective with the values of any function of one parameter.
type line struct {
	model.Objective
	f func(x float64) float64
}

func (l line) Dim() int { return 1 }

func (l line) Value(x []float64) float64 { return l.f(x[0]) }

// viewOf is the flat picture for a landscape.
func viewOf(r Request) View { return Views(r.Objective.Dim())[0] }

func TestFlatGolden(t *testing.T) {
	plain := theme.New(colorprofile.NoTTY, true)
	for _, k := range []struct {
		id    string
		w, h  int
		steps int
		theme theme.Theme
		tilt  float64
	}{
		{"local-minimum", 80, 24, 10, plain, 0},
		{"local-minimum", 60, 12, 10, plain, 2},
		{"local-minimum", 30, 9, 10, plain, 0},
		{"risk", 100, 30, 6, plain, 0},
		{"inflection", 70, 20, 40, plain, 0},
		{"plateau", 40, 10, 3, plain, 0},
		{"saddle", 80, 24, 60, plain, 0},
		{"saddle", 80, 24, 60, theme.New(colorprofile.TrueColor, true), 1},
		{"himmelblau", 100, 32, 20, theme.New(colorprofile.TrueColor, true), 0},
		{"rosenbrock", 60, 18, 300, plain, 0},
		{"valley", 36, 10, 10, plain, 0},
		{"bowl", 20, 4, 5, plain, 0},
	} {
		r, s := requestOf(k.id, k.w, k.h), runOn(k.id, k.steps)
		r.Theme = k.theme
		name := fmt.Sprintf("%s-%s-%dx%d", viewOf(r), k.id, k.w, k.h)
		if k.tilt != 0 {
			s, name = haunted(s, r.Objective, k.tilt), name+"-tilted"
		}
		golden.Check(t, name, drawn(New(viewOf(r), r), k.w, k.h, s).Plain())
	}
}

// A picture keeps to its place and its size at every size there is.
func TestFlatAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, id := range []string{"himmelblau", "risk"} {
		s := haunted(runOn(id, 20), requestOf(id, 1, 1).Objective, 3)
		s.Cursor = s.Start
		full := requestOf(id, 0, 0)
		for w := 0; w <= 130; w += 1 + w/9 {
			for h := 0; h <= 50; h += 1 + h/6 {
				full.W, full.H = w, h
				p := New(viewOf(full), full)
				for _, size := range [][2]int{{w, h}, {w + 3, h + 2}, {w / 2, h / 2}} {
					staysInPlace(t, p, size[0], size[1], s)
				}
				for cy := -1; cy <= h; cy++ {
					for cx := -1; cx <= w; cx++ {
						if at, ok := p.World(cx, cy); ok {
							if x, _, in := p.Cell(at, full.Objective.Value(at)); !in && viewOf(full) == Contour || in && x != cx {
								t.Fatalf("%d×%d: the point %v under column %d is seen in %d, %v", w, h, at, cx, x, in)
							}
						}
					}
				}
			}
		}
		full.W, full.H = -3, -4
		New(viewOf(full), full).Draw(canvas.New(5, 5), s)
	}
}

// staysInPlace draws a picture into a hole of w × h cells.
func staysInPlace(t *testing.T, p Picture, w, h int, s Scene) {
	t.Helper()
	c := canvas.New(w+2, h+2)
	for y := range h + 2 {
		c.Text(0, y, strings.Repeat("#", w+2), canvas.Style{})
	}
	p.Draw(c.Sub(canvas.Rect{X: 1, Y: 1, W: w, H: h}), s)
	for y := range h + 2 {
		for x := range w + 2 {
			if rim := x == 0 || y == 0 || x == w+1 || y == h+1; rim && c.Cell(x, y).Rune != '#' {
				t.Fatalf("%d×%d: drew on the rim at (%d, %d)", w, h, x, y)
			}
		}
	}
	for i, row := range strings.Split(c.Plain(), "\n") {
		if n := canvas.Width(row); n != w+2 {
			t.Fatalf("%d×%d: row %d has %d columns", w, h, i, n)
		}
	}
}

func TestFlatOddFunctions(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, f := range map[string]func(x, y float64) float64{
		"NaN":      func(x, y float64) float64 { return nan },
		"∞":        func(x, y float64) float64 { return inf },
		"−∞":       func(x, y float64) float64 { return -inf },
		"constant": func(x, y float64) float64 { return 3 },
		"zero":     func(x, y float64) float64 { return 0 },
		"huge":     func(x, y float64) float64 { return 1e300 * (x - y) },
		"largest":  func(x, y float64) float64 { return math.MaxFloat64 * math.Copysign(1, x) },
		"tiny":     func(x, y float64) float64 { return 1e-300 * (x + y) },
		"pole":     func(x, y float64) float64 { return 1 / (x * y) },
		"half":     func(x, y float64) float64 { return math.Log(x) },
		"far":      func(x, y float64) float64 { return 1e9 + x },
		"mixed":    func(x, y float64) float64 { return []float64{nan, inf, -inf, x, 1e300}[int(math.Abs(x*37+y*91))%5] },
	} {
		for _, view := range []View{Curve, Contour} {
			id := map[View]string{Curve: "parabola", Contour: "saddle"}[view]
			r, s := requestOf(id, 60, 21), runOn(id, 30)
			r.Objective = valued{f: f}
			if view == Curve {
				r.Objective = line{f: func(x float64) float64 { return f(x, 1) }}
			}
			s.Runs[0].Now.F = f(0.3, 1)
			staysInPlace(t, New(view, r), 60, 21, s)
			if text := drawn(New(view, r), 60, 21, s).Plain(); !strings.Contains(text, "┬") || strings.Contains(text, "NaN") {
				t.Errorf("%s, %s: no axes:\n%s", name, view, text)
			}
		}
	}
}

func TestFlatOfNothing(t *testing.T) {
	for _, view := range []View{Curve, Contour} {
		id := map[View]string{Curve: "parabola", Contour: "saddle"}[view]
		other := map[View]string{Contour: "parabola", Curve: "saddle"}[view]
		for name, spoil := range map[string]func(*Request){
			"no objective":    func(r *Request) { r.Objective = nil },
			"wrong dimension": func(r *Request) { r.Objective = requestOf(other, 1, 1).Objective },
			"no window":       func(r *Request) { r.Window = nil },
			"turned window":   func(r *Request) { r.Window[0].Lo, r.Window[0].Hi = 1, -1 },
		} {
			r := requestOf(id, 30, 10)
			r.Window = append(model.Window(nil), r.Window...)
			spoil(&r)
			p := New(view, r)
			if text := drawn(p, 30, 10, runOn(id, 10)).Plain(); strings.TrimSpace(text) != "" {
				t.Errorf("%s, %s: drew\n%s", view, name, text)
			}
			if _, ok := p.World(15, 5); ok {
				t.Errorf("%s, %s: a point under the cell", view, name)
			}
			if _, _, ok := p.Cell([]float64{0, 0}[:dimOf(view)], 0); ok {
				t.Errorf("%s, %s: a cell of the point", view, name)
			}
		}
	}
}

// dimOf is how many parameters a view is for.
func dimOf(v View) int {
	for _, d := range views() {
		if d.view == v {
			return d.dim
		}
	}
	return 0
}

// Scenes of the wrong shape, and runs to nowhere, draw nothing and cost
// nothing.
func TestFlatOddScenes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, id := range []string{"parabola", "saddle"} {
		r := requestOf(id, 60, 20)
		p := New(viewOf(r), r)
		empty := drawn(p, 60, 20, Scene{}).Plain()
		for _, points := range [][]float64{nil, {nan, nan}, {nan, 0, nan, 1}, {inf, 0, -inf, 0}, {50, 50, 60, 60}, {1e308, 1e308, 1e307, 1e308}} {
			s := Scene{
				Runs: []Run{{
					Path: Path{Points: points, F: make([]float64, len(points)/r.Objective.Dim())},
					Now:  Mark{At: []float64{nan, 0}[:r.Objective.Dim()], F: nan, Shown: true},
				}},
				Start: Mark{Shown: true}, Cursor: Mark{At: make([]float64, 7), Shown: true},
				Marks: []Labelled{{}, {At: []float64{nan, nan}[:r.Objective.Dim()]}}, Notes: []Labelled{{Text: "no"}}, Gradient: []float64{inf, nan}[:r.Objective.Dim()],
			}
			for i := range s.Runs[0].Path.F {
				s.Runs[0].Path.F[i] = nan
			}
			s.Runs[0].Now.Shown = len(points) > 0
			if got := drawn(p, 60, 20, s).Plain(); got != empty {
				t.Errorf("%s: path %v drew something:\n%s", id, points, got)
			}
		}
	}
}

func TestStepFrameDoesNotAllocate(t *testing.T) {
	for _, id := range []string{"himmelblau", "local-minimum"} {
		r, s := requestOf(id, 120, 40), haunted(runOn(id, 300), requestOf(id, 1, 1).Objective, 1)
		p, c := New(viewOf(r), r), canvas.New(120, 40)
		buf := c.Append(nil)
		draw := func() { p.Draw(c, s); buf = c.Append(buf[:0]) }
		draw()
		if n := testing.AllocsPerRun(20, draw); n > 4 {
			t.Errorf("%s: %g allocations a frame", id, n)
		}
	}
}
