package plot

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// surfaceRequest is a landscape's surface at a size.
func surfaceRequest(id string, w, h int) Request {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	return Request{
		Objective: l.Objective(), Window: l.Window, W: w, H: h,
		Theme: theme.New(colorprofile.TrueColor, true), Camera: DefaultCamera(),
	}
}

// descent is a run of gradient descent on a landscape, and what is known of
// it.
func descent(id string, steps int) Scene {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	f := l.Objective()
	x, g := append([]float64(nil), l.Starts[0]...), make([]float64, 2)
	s := Scene{Runs: make([]Run, 1)}
	for range steps {
		s.Runs[0].Path.Points = append(s.Runs[0].Path.Points, x...)
		s.Runs[0].Path.F = append(s.Runs[0].Path.F, f.Value(x))
		f.Gradient(g, x)
		for i := range x {
			x[i] -= l.Rate * g[i]
		}
	}
	last := len(s.Runs[0].Path.F) - 1
	s.Start = Mark{At: s.Runs[0].Path.Points[:2], F: s.Runs[0].Path.F[0], Shown: true}
	s.Runs[0].Now = Mark{At: s.Runs[0].Path.Points[2*last:], F: s.Runs[0].Path.F[last], Shown: true}
	for _, k := range l.Critical {
		s.Marks = append(s.Marks, Labelled{At: k.At, F: f.Value(k.At), Symbol: '✕'})
	}
	return s
}

func drawn(p Picture, w, h int, s Scene) *canvas.Canvas {
	c := canvas.New(w, h)
	p.Draw(c, s)
	return c
}

func TestSurfaceGolden(t *testing.T) {
	for _, k := range []struct {
		id         string
		w, h       int
		turn, tilt float64
		steps      int
	}{
		{"saddle", 80, 24, 0, 0, 60},
		{"saddle", 40, 12, 2, 0.3, 20},
		{"rosenbrock", 80, 24, 0, 0, 300},
		{"rosenbrock", 60, 18, 2.2, 1.2, 300},
		{"himmelblau", 120, 40, 3.1, 0.3, 30},
		{"bowl", 60, 18, 0, 0, 40},
		{"valley", 80, 24, 0, 0, 40},
	} {
		r := surfaceRequest(k.id, k.w, k.h)
		r.Camera = r.Camera.Turned(k.turn).Tilted(k.tilt)
		name := fmt.Sprintf("surface-%s-%dx%d", k.id, k.w, k.h)
		golden.Check(t, name, drawn(newSurface(r), k.w, k.h, descent(k.id, k.steps)).Plain())
	}
}

func TestSurfaceAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	scene := descent("saddle", 50)
	for w := 0; w <= 130; w += 1 + w/16 {
		for h := 0; h <= 50; h += 1 + h/10 {
			p := newSurface(surfaceRequest("saddle", w, h))
			for _, c := range []*canvas.Canvas{canvas.New(w, h), canvas.New(w+3, h+2), canvas.New(w/2, h/2)} {
				p.Draw(c, scene)
			}
			p.World(w/2, h/2)
			p.Cell([]float64{0, 0}, 0)
		}
	}
	newSurface(surfaceRequest("saddle", -3, -4)).Draw(canvas.New(5, 5), scene)
}

// The picture stays in its area of the screen whatever the camera and the
// path: the frame around it is untouched.
func TestSurfaceStaysInItsPlace(t *testing.T) {
	scene := descent("saddle", 2000)
	scene.Runs[0].Now = Mark{At: []float64{0.3, 40}, F: -1600, Shown: true}
	for _, zoom := range []float64{1, 8} {
		r := surfaceRequest("saddle", 40, 14)
		r.Camera = r.Camera.Zoomed(zoom)
		c := canvas.New(44, 18)
		for y := range 18 {
			c.Text(0, y, strings.Repeat("#", 44), canvas.Style{})
		}
		newSurface(r).Draw(c.Sub(canvas.Rect{X: 2, Y: 2, W: 40, H: 14}), scene)
		for y := range 18 {
			for x := range 44 {
				if inside := x >= 2 && x < 42 && y >= 2 && y < 16; inside == (c.Cell(x, y).Rune == '#') {
					t.Fatalf("zoom %g: cell %d, %d is %q", zoom, x, y, c.Cell(x, y).Rune)
				}
			}
		}
	}
}

// valued is an objective with the values of any function of two parameters.
type valued struct {
	model.Objective
	f func(x, y float64) float64
}

func (v valued) Dim() int { return 2 }

func (v valued) Value(x []float64) float64 { return v.f(x[0], x[1]) }

func TestSurfaceOfOddFunctions(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, f := range map[string]func(x, y float64) float64{
		"NaN":       func(x, y float64) float64 { return nan },
		"∞":         func(x, y float64) float64 { return inf },
		"constant":  func(x, y float64) float64 { return 3 },
		"huge":      func(x, y float64) float64 { return 1e300 * (x - y) },
		"largest":   func(x, y float64) float64 { return math.MaxFloat64 * math.Copysign(1, x) },
		"tiny":      func(x, y float64) float64 { return 1e-300 * (x + y) },
		"pole":      func(x, y float64) float64 { return 1 / (x * y) },
		"half":      func(x, y float64) float64 { return math.Log(x) },
		"mixed":     func(x, y float64) float64 { return []float64{nan, inf, -inf, x, 1e300}[int(math.Abs(x*37+y*91))%5] },
		"one spike": func(x, y float64) float64 { return math.Pow(max(0, 1-math.Hypot(x, y)), 40) },
	} {
		r := surfaceRequest("saddle", 60, 20)
		r.Objective = valued{f: f}
		for turn := 0.0; turn < 6; turn += 1.3 {
			r.Camera = r.Camera.Turned(turn).Tilted(turn / 3)
			c := drawn(newSurface(r), 60, 20, descent("saddle", 30))
			if text := c.Plain(); !strings.Contains(text, "x") || !strings.Contains(text, "y") {
				t.Errorf("%s: no axes:\n%s", name, text)
			}
		}
	}
}

func TestSurfaceOfNothing(t *testing.T) {
	full := surfaceRequest("saddle", 30, 10)
	for name, spoil := range map[string]func(*Request){
		"no objective":  func(r *Request) { r.Objective = nil },
		"one parameter": func(r *Request) { l, _ := landscapes.Find("parabola"); r.Objective = l.Objective() },
		"no window":     func(r *Request) { r.Window = nil },
		"turned window": func(r *Request) { r.Window = model.Window{{Lo: 1, Hi: -1}, {Lo: 0, Hi: 1}} },
	} {
		r := full
		spoil(&r)
		p := newSurface(r)
		if text := drawn(p, 30, 10, descent("saddle", 10)).Plain(); strings.TrimSpace(text) != "" {
			t.Errorf("%s: drew\n%s", name, text)
		}
		if _, ok := p.World(15, 5); ok {
			t.Errorf("%s: a point under the cell", name)
		}
		if _, _, ok := p.Cell([]float64{0, 0}, 0); ok {
			t.Errorf("%s: a cell of the point", name)
		}
	}
}

func TestSurfaceOddScenes(t *testing.T) {
	p := newSurface(surfaceRequest("saddle", 60, 20))
	empty := drawn(p, 60, 20, Scene{}).Plain()
	inf, nan := math.Inf(1), math.NaN()
	for _, points := range [][]float64{nil, {0.5}, {nan, nan}, {nan, 0, nan, 1}, {inf, 0, -inf, 0}, {5, 5, 6, 6}, {-9, -8, -8, -9}} {
		s := Scene{Runs: []Run{{Path: Path{Points: points}, Now: Mark{At: []float64{nan, 0}, Shown: true}}}, Start: Mark{Shown: true}}
		if got := drawn(p, 60, 20, s).Plain(); got != empty {
			t.Errorf("path %v drew something:\n%s", points, got)
		}
	}
	far := Scene{Runs: []Run{{Path: Path{Points: []float64{-1e300, 0.1, 1e300, 0.1, 0.2, -1e308, 0.2, 1e308}}}}}
	if drawn(p, 60, 20, far).Plain() == empty {
		t.Error("a path across the whole window is not drawn")
	}
}

// A full turn, in whatever steps, is the same picture to the letter.
func TestSurfaceComesRound(t *testing.T) {
	r := surfaceRequest("himmelblau", 60, 20)
	scene := descent("himmelblau", 20)
	want := drawn(newSurface(r), 60, 20, scene).String()
	for _, steps := range []int{7, 24, 40} {
		q := r
		seen := map[string]bool{}
		for range steps {
			q.Camera = q.Camera.Turned(2 * math.Pi / float64(steps))
			if steps < 24 {
				continue
			}
			seen[drawn(newSurface(q), 60, 20, scene).String()] = true
		}
		if steps == 7 { // not a whole number of ticks
			q.Camera = r.Camera.Turned(2 * math.Pi)
		} else if len(seen) != steps {
			t.Errorf("%d turns show %d pictures", steps, len(seen))
		}
		if got := drawn(newSurface(q), 60, 20, scene).String(); got != want {
			t.Errorf("after %d turns:\n%s\nwant\n%s", steps, got, want)
		}
	}
}

// Cell and World are each other's inverse up to a cell, where the surface is
// seen.
func TestSurfaceCellsAndPoints(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	r := surfaceRequest("himmelblau", 100, 36)
	for _, turn := range []float64{0, 1, 2.5} {
		r.Camera = DefaultCamera().Turned(turn).Tilted(0.2)
		p := newSurface(r)
		found := 0
		for y := range 36 {
			for x := range 100 {
				at, ok := p.World(x, y)
				if !ok {
					continue
				}
				found++
				cx, cy, ok := p.Cell(at, r.Objective.Value(at))
				if !ok || cx < x-2 || cx > x+2 || cy < y-2 || cy > y+2 {
					t.Fatalf("turn %g: the point %v under %d, %d is seen at %d, %d (%v)", turn, at, x, y, cx, cy, ok)
				}
			}
		}
		if found < 700 {
			t.Errorf("turn %g: only %d cells have a point", turn, found)
		}
		if _, ok := p.World(0, 0); ok {
			t.Error("a point in the corner of the plot")
		}
		if _, _, ok := p.Cell([]float64{99, 0}, 0); ok {
			t.Error("a cell for a point beyond the window")
		}
	}
}

// A path behind a hill is dotted, in front of it whole.
func TestSurfaceHidesThePath(t *testing.T) {
	r := surfaceRequest("saddle", 80, 30)
	r.Objective = valued{f: func(x, y float64) float64 { return math.Exp(-4 * x * x) }}
	r.Camera = Camera{Turn: 0, Tilt: 10 * degree, Zoom: 1}
	count := func(x float64) int {
		s := newSurface(r).(*surface)
		without, with := drawn(s, 80, 30, Scene{}), drawn(s, 80, 30, Scene{Runs: []Run{{Path: Path{Points: []float64{x, -0.9, x, 0.9}}}}})
		dots := 0
		for y := range 30 {
			for x := range 80 {
				if a, b := without.Cell(x, y), with.Cell(x, y); a != b {
					for set := b.Rune - 0x2800; set != 0; set &= set - 1 {
						dots++
					}
				}
			}
		}
		return dots
	}
	front, behind := count(0.5), count(-0.5)
	if front < 60 || behind < 15 || behind > front/2 {
		t.Errorf("the path has %d dots in front of the ridge and %d behind it", front, behind)
	}
}

// A floor at the least value is shaded too.
func TestSurfaceShadesItsFloor(t *testing.T) {
	r := surfaceRequest("saddle", 60, 20)
	r.Objective = valued{f: func(x, y float64) float64 { return max(0, x-0.9) }}
	s := newSurface(r).(*surface)
	cx, cy, ok := s.Cell([]float64{0, 0}, 0)
	if !ok || s.background.Cell(cx, cy).Style.Bg == 0 {
		t.Errorf("cell %d, %d in the middle of the floor is bare", cx, cy)
	}
}

// The surface has the colours of its height where it is seen from above, and a shadow from below.
func TestSurfaceIsShadedFromAbove(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	r := surfaceRequest("saddle", 60, 24)
	r.Objective = valued{f: func(x, y float64) float64 { return x*x + y*y }}
	for _, turn := range []float64{-2, 0, 1.5} {
		r.Camera = Camera{Turn: turn, Tilt: 20 * degree, Zoom: 1}
		s := newSurface(r).(*surface)
		above := func(cx, cy int) (yes, known bool) {
			at, ok := s.World(cx, cy)
			if !ok {
				return false, false
			}
			// f is 0 to 2 over a box of 2·halfHeight: z = halfHeight·(f − 1).
			p := vec{at[0], at[1], halfHeight * (at[0]*at[0] + at[1]*at[1] - 1)}
			facing := s.lens.towards(vec{-2 * halfHeight * at[0], -2 * halfHeight * at[1], 1}, p)
			return facing > 0, math.Abs(facing) > 1
		}
		filled := func(cx, cy int) bool {
			mw, mh := s.dots()
			for k := range mw * mh {
				if !s.depths.covered(cx*mw+k%mw, cy*mh+k/mw) {
					return false
				}
			}
			return true
		}
		seen := map[bool]int{}
		for y := 1; y < 23; y++ {
			for x := 1; x < 59; x++ {
				yes, known := above(x, y)
				known = known && filled(x, y)
				for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
					other, certain := above(x+d[0], y+d[1])
					known = known && certain && other == yes
				}
				if !known {
					continue
				}
				seen[yes]++
				if bg := s.background.Cell(x, y).Style.Bg; bg == 0 || (bg == r.Theme.Shadow()) == yes {
					t.Fatalf("turn %g: cell %d, %d seen from above %v has the background %v", turn, x, y, yes, bg)
				}
			}
		}
		if seen[true] < 60 || seen[false] < 5 {
			t.Errorf("turn %g: too few cells decided: %v", turn, seen)
		}
	}
}

func TestSurfaceShowsWhereTheBallWent(t *testing.T) {
	r := surfaceRequest("saddle", 80, 30)
	p := newSurface(r)
	for want, at := range map[string][]float64{"▶": {40, 0}, "◀": {-40, 0}} {
		s := Scene{Runs: []Run{{Now: Mark{At: at, Shown: true}}}}
		if text := drawn(p, 80, 30, s).Plain(); !strings.Contains(text, want) || strings.Contains(text, "●") {
			t.Errorf("ball at %v: no %s:\n%s", at, want, text)
		}
	}
}

func TestSurfaceDrawDoesNotAllocate(t *testing.T) {
	p, scene, c := newSurface(surfaceRequest("saddle", 82, 22)), descent("saddle", 40), canvas.New(82, 22)
	if n := testing.AllocsPerRun(20, func() { p.Draw(c, scene) }); n > 4 {
		t.Errorf("%g allocations a frame", n)
	}
}

func BenchmarkSurfaceFromNothing(b *testing.B) {
	for _, id := range []string{"saddle", "himmelblau"} {
		b.Run(id, func(b *testing.B) {
			r := surfaceRequest(id, 120, 40)
			b.ReportAllocs()
			for b.Loop() {
				newSurface(r)
			}
		})
	}
}

func BenchmarkSurfaceStepFrame(b *testing.B) {
	for name, steps := range map[string]int{"100": 100, "8000": 8000} {
		b.Run(name, func(b *testing.B) {
			p, c, scene := newSurface(surfaceRequest("valley", 120, 40)), canvas.New(120, 40), descent("valley", steps)
			b.ReportAllocs()
			for b.Loop() {
				p.Draw(c, scene)
			}
		})
	}
}

// TestSurfaceNamesItsAxes at every turn, from far below and far above, also where there is
// little room.
func TestSurfaceNamesItsAxes(t *testing.T) {
	for _, size := range [][2]int{{50, 11}, {82, 22}, {140, 40}} {
		for turn := 0; turn < 360; turn += 15 {
			for _, tilt := range []float64{10, 30, 60, 85} {
				r := surfaceRequest("himmelblau", size[0], size[1])
				r.Names = []string{"x₁", "x₂"}
				r.Camera = Camera{Turn: float64(turn) * degree, Tilt: tilt * degree, Zoom: 1}
				text := drawn(newSurface(r), size[0], size[1], Scene{}).Plain()
				if !strings.Contains(text, "x₁") || !strings.Contains(text, "x₂") || tilt < 60 && !strings.Contains(text, "f") {
					t.Fatalf("%v, turn %d°, tilt %g°: an axis has no name:\n%s", size, turn, tilt, text)
				}
			}
		}
	}
}

// TestSurfaceFillsItsPlot across, from the usual side.
func TestSurfaceFillsItsPlot(t *testing.T) {
	for _, size := range [][2]int{{50, 11}, {82, 22}, {158, 40}} {
		r := surfaceRequest("saddle", size[0], size[1])
		r.Camera = DefaultCamera()
		s := newSurface(r).(*surface)
		lo, hi := size[0], 0
		for y := range size[1] {
			for x := range size[0] {
				if s.depths.covered(2*x, 4*y) {
					lo, hi = min(lo, x), max(hi, x)
				}
			}
		}
		if share := float64(hi-lo) / float64(size[0]); share < 0.6 {
			t.Errorf("%v: the surface takes %.2f of the width", size, share)
		}
	}
}

// TestTheBallIsBrightBehindAHill: what is hidden of a run is its path.
func TestTheBallIsBrightBehindAHill(t *testing.T) {
	r := surfaceRequest("saddle", 80, 30)
	r.Objective = valued{f: func(x, y float64) float64 { return math.Exp(-4 * x * x) }}
	r.Camera = Camera{Turn: 0, Tilt: 10 * degree, Zoom: 1}
	run := Run{Now: Mark{At: []float64{-0.5, 0}, F: math.Exp(-1), Shown: true}}
	c := drawn(newSurface(r), 80, 30, Scene{Runs: []Run{run}})
	for y := range 30 {
		for x := range 80 {
			if cell := c.Cell(x, y); cell.Rune == ballSymbol {
				if want := ballStyle(r.Theme, run); cell.Style.Fg != want.Fg || cell.Style.Attr != want.Attr {
					t.Errorf("the ball is drawn as %+v, want %+v", cell.Style, want)
				}
				return
			}
		}
	}
	t.Errorf("there is no ball:\n%s", c.Plain())
}
