package plot

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// objectiveOf is the objective of a landscape.
func objectiveOf(id string) (landscapes.Landscape, model.Objective) {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	return l, l.Parse().Objective()
}

// raceOn is n runs from one start, the last in hand: of gradient descent with
// more and more momentum, and every third with steps of one length.
func raceOn(id string, n, steps int) Scene {
	l, f := objectiveOf(id)
	s := runOn(id, steps)
	s.Runs, s.Gradient = nil, nil
	for i := range n {
		x := append([]float64(nil), l.Starts[0]...)
		g, v := make([]float64, len(x)), make([]float64, len(x))
		run := Run{Runner: i}
		for range steps {
			run.Path.Points = append(run.Path.Points, x...)
			run.Path.F = append(run.Path.F, f.Value(x))
			run.Now = Mark{At: append([]float64(nil), x...), F: f.Value(x), Shown: true}
			f.Gradient(g, x)
			for k := range x {
				slope := g[k]
				if i%3 == 2 {
					slope /= math.Sqrt(math.Abs(slope)) + 1e-9
				}
				v[k] = 0.12*float64(i)*v[k] - l.Rate*slope
				x[k] += v[k]
			}
		}
		s.Runs = append(s.Runs, run)
	}
	return s
}

// forked is a run, and the path that it was on before it was forked.
func forked(id string, steps int) Scene {
	s := raceOn(id, 6, steps)
	left, live := s.Runs[0], s.Runs[5]
	left.Left, live.Runner = true, 0
	n := len(left.Now.At)
	left.Path.Points, left.Path.F = left.Path.Points[:n*steps/5], left.Path.F[:steps/5]
	s.Runs = []Run{left, live}
	return s
}

// dissected is a run with what its step is made of.
func dissected(id string, steps int, th theme.Theme) Scene {
	l, _ := objectiveOf(id)
	s := runOn(id, steps)
	now := s.Runs[0].Now
	down := make([]float64, len(s.Gradient))
	for i, g := range s.Gradient {
		down[i] = -6 * l.Rate * g
	}
	side := make([]float64, len(down))
	for i := range side {
		side[i] = -0.7 * down[len(down)-1-i]
	}
	s.Vectors = []Vector{
		{now.At, down, now.F, "−η∇f", th.Style(theme.Tangent)},
		{now.At, side, now.F, "momentum", th.Style(theme.Other)},
		{now.At, sum(down, side), now.F, "step", th.Style(theme.Good)},
	}
	s.Gradient = nil
	return s
}

func sum(a, b []float64) []float64 {
	c := make([]float64, len(a))
	for i := range a {
		c[i] = a[i] + b[i]
	}
	return c
}

// searched is a run whose step tried ever shorter ways down.
func searched(id string, steps int) Scene {
	_, f := objectiveOf(id)
	s := runOn(id, steps)
	now := s.Runs[0].Now
	long := 0.0
	for _, g := range s.Gradient {
		long = math.Hypot(long, g)
	}
	for k, by := range []float64{2, 1, 0.5, 0.25} {
		at := append([]float64(nil), now.At...)
		for i, g := range s.Gradient {
			at[i] -= by * g / long
		}
		s.Tried = append(s.Tried, Tried{at, f.Value(at), k == 3})
	}
	s.Gradient = nil
	return s
}

// clouded is a run and m points around where it is.
func clouded(id string, steps, m int) Scene {
	l, f := objectiveOf(id)
	s := runOn(id, steps)
	n := l.Dim()
	random := rand.New(rand.NewPCG(7, 7))
	s.Cloud = Cloud{Points: make([]float64, n*m), F: make([]float64, m), Runner: 1}
	x := make([]float64, n)
	for j := range m {
		for i := range n {
			x[i] = s.Runs[0].Now.At[i] + random.NormFloat64()*l.Window[i].Width()/14
			s.Cloud.Points[i*m+j] = x[i]
		}
		s.Cloud.F[j] = f.Value(x)
	}
	s.Gradient = nil
	return s
}

// full is a scene of everything at once.
func full(id string, th theme.Theme) Scene {
	s := dissected(id, 20, th)
	s.Runs = append([]Run{forked(id, 20).Runs[0]}, raceOn(id, 8, 20).Runs...)
	s.Tried, s.Cloud = searched(id, 20).Tried, clouded(id, 20, 200).Cloud
	return s
}

// scenes are what is new in a race, each with a name.
func scenes(id string, th theme.Theme) map[string]Scene {
	return map[string]Scene{
		"race": raceOn(id, 4, 40), "fork": forked(id, 30), "vectors": dissected(id, 4, th),
		"trials": searched(id, 4), "cloud": clouded(id, 10, 300),
	}
}

func TestRaceGolden(t *testing.T) {
	colorful, plain := theme.New(colorprofile.TrueColor, true), theme.New(colorprofile.NoTTY, true)
	for _, k := range []struct {
		kind  Kind
		id    string
		theme theme.Theme
	}{{Contour, "himmelblau", colorful}, {Curve, "local-minimum", colorful}, {Surface, "himmelblau", colorful}, {Contour, "himmelblau", plain}, {Curve, "local-minimum", plain}} {
		for name, s := range scenes(k.id, k.theme) {
			if !k.theme.Colorful() && name != "race" && name != "cloud" {
				continue
			}
			r := requestOf(k.id, 90, 26)
			r.Theme = k.theme
			name = name + "-" + string(k.kind)
			if !k.theme.Colorful() {
				name += "-plain"
			}
			pictureGolden(t, name, drawn(New(k.kind, r), r.W, r.H, s).Plain())
		}
	}
}

// kindsOf are the ways of drawing with a landscape for each.
func kindsOf() map[Kind]string {
	return map[Kind]string{Curve: "local-minimum", Contour: "himmelblau", Surface: "himmelblau"}
}

func TestRaceAtEverySize(t *testing.T) {
	for kind, id := range kindsOf() {
		for _, th := range []theme.Theme{theme.New(colorprofile.TrueColor, true), theme.New(colorprofile.NoTTY, true)} {
			s := full(id, th)
			s.Cursor = s.Start
			r := requestOf(id, 0, 0)
			r.Theme = th
			for w := 0; w <= 130; w += 1 + w/6 {
				for h := 0; h <= 50; h += 1 + h/5 {
					r.W, r.H = w, h
					p := New(kind, r)
					for _, size := range [][2]int{{w, h}, {w + 3, h + 2}, {w / 2, h / 2}} {
						staysInPlace(t, p, size[0], size[1], s)
					}
				}
			}
		}
	}
}

// Nothing of the wrong shape, not finite or of no length is drawn, and what is
// huge stays in the picture.
func TestRaceOddScenes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for kind, id := range kindsOf() {
		r := requestOf(id, 70, 24)
		p, n := New(kind, r), r.Objective.Dim()
		empty := drawn(p, 70, 24, Scene{}).Plain()
		all := func(v float64) []float64 { return []float64{v, v}[:n] }
		at := all(0.1)
		f := r.Objective.Value(at)
		for name, s := range map[string]Scene{
			"runs that are nowhere":   {Runs: []Run{{}, {Runner: -3, Left: true}, {Runner: 99, Now: Mark{At: all(nan), F: nan, Shown: true}}}},
			"left nowhere":            {Runs: []Run{{Left: true, Path: Path{Points: all(nan), F: []float64{nan}}}, {Left: true, Path: Path{F: []float64{1, 2, 3}}}}},
			"left beyond the edge":    {Runs: []Run{{Left: true, Now: Mark{at, f, true}, Path: Path{Points: all(1e9), F: []float64{1e9}}}}},
			"vectors of no shape":     {Vectors: []Vector{{}, {From: at}, {By: at}, {From: make([]float64, 3), By: make([]float64, 3), F: f}}},
			"vectors of no length":    {Vectors: []Vector{{From: at, By: all(0), F: f, Name: "no"}}},
			"vectors not finite":      {Vectors: []Vector{{From: at, By: all(nan), F: f, Name: "no"}, {From: all(nan), By: at, F: f}, {From: at, By: all(inf), F: f}, {From: all(-inf), By: at, F: nan}}},
			"vectors far away":        {Vectors: []Vector{{From: all(1e200), By: all(1), F: 1e200, Name: "no"}, {From: all(-1e9), By: all(-1), F: 1e9}}},
			"trials not finite":       {Tried: []Tried{{}, {At: all(nan)}, {At: all(inf), F: inf, Accepted: true}, {At: make([]float64, 5)}}},
			"refused beyond the edge": {Tried: []Tried{{At: all(1e300), F: 1e300}}},
			"a cloud of no shape":     {Cloud: Cloud{Points: at, F: make([]float64, 7)}},
			"a cloud not finite":      {Cloud: Cloud{Points: []float64{nan, inf, -inf, inf, nan, -inf}[:3*n], F: []float64{nan, inf, -inf}}},
			"a cloud far away":        {Cloud: Cloud{Points: []float64{1e9, -1e9, 1e300, 1e308, -1e308, 1e9}[:3*n], F: []float64{1e9, 1e9, 1e300}}},
		} {
			if got := drawn(p, 70, 24, s).Plain(); got != empty {
				t.Errorf("%s, %s: drew something:\n%s", kind, name, got)
			}
		}
		for _, v := range []float64{1e9, -1e300, math.MaxFloat64, -math.MaxFloat64} {
			s := Scene{
				Runs:    []Run{{Path: Path{Points: append(all(0.1), all(v)...), F: []float64{f, v}}, Now: Mark{all(v), v, true}}, {Runner: 1, Now: Mark{at, f, true}}},
				Vectors: []Vector{{From: at, By: all(v), F: f, Name: strings.Repeat("long", 40)}, {From: all(v), By: all(-v), F: v, Name: "back"}},
				Tried:   []Tried{{At: all(v), F: v, Accepted: true}},
				Cloud:   Cloud{Points: append(all(v), all(0.1)...), F: []float64{v, f}},
			}
			staysInPlace(t, p, 70, 24, s)
		}
	}
}

// What is refused because f is not finite there is seen all the same.
func TestTrialsWhereFIsNotFinite(t *testing.T) {
	r := requestOf("himmelblau", 70, 24)
	for _, kind := range []Kind{Contour, Surface} {
		s := Scene{Tried: []Tried{{At: []float64{3, 3}, F: math.NaN()}, {At: []float64{2, 3}, F: math.Inf(1), Accepted: true}}}
		if text := drawn(New(kind, r), r.W, r.H, s).Plain(); !strings.ContainsRune(text, refusedSymbol) || !strings.ContainsRune(text, acceptedSymbol) {
			t.Errorf("%s: a trial is missing:\n%s", kind, text)
		}
	}
}

// Every mark that is explained can be seen.
func TestSymbolsAreSeen(t *testing.T) {
	text := ""
	for kind, id := range kindsOf() {
		r := requestOf(id, 100, 30)
		all := scenes(id, r.Theme)
		all["plain"], all["ending"] = runOn(id, 6), searched(id, 4)
		all["choosing"] = Scene{Cursor: all["race"].Start, Runs: []Run{{Now: Mark{At: []float64{1e3, 0}[:r.Objective.Dim()], F: 0, Shown: true}}}}
		for _, s := range all {
			text += drawn(New(kind, r), r.W, r.H, s).Plain()
		}
	}
	for _, s := range Symbols() {
		if !strings.ContainsAny(text, like(s.Rune)) {
			t.Errorf("%q (%s) is nowhere", s.Rune, s.Means)
		}
	}
}

// like are the marks that a symbol stands for.
func like(r rune) string {
	switch r {
	case '⠶':
		return "⡄⢀⠁⠂⠐" // any dots
	case '▅':
		return "▁▂▃▄▅▆▇"
	}
	return string(r)
}

// No runner looks like a mark or like an arrow at the edge.
func TestRunnersDoNotLookLikeMarks(t *testing.T) {
	others := "◀▶▲▼✕△◇□"
	for _, s := range Symbols() {
		if s.Rune != ballSymbol {
			others += string(s.Rune)
		}
	}
	for i := range 8 {
		if _, symbol := theme.New(colorprofile.TrueColor, true).Runner(i); strings.ContainsRune(others, symbol) {
			t.Errorf("runner %d is a %q", i, symbol)
		}
	}
}

// The ball in hand is seen where several are in one cell, and of the others
// each has its symbol, beyond the edge too.
func TestBallsOfARace(t *testing.T) {
	for kind, id := range kindsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(kind, r), r.Objective.Dim()
		x := []float64{0.5, 0.5}[:n]
		at := Mark{x, r.Objective.Value(x), true}
		s := Scene{}
		for i := range 8 {
			s.Runs = append(s.Runs, Run{Runner: i, Now: at})
		}
		for hand := range 8 {
			s.Runs[7].Runner, s.Runs[hand].Runner = hand, 7
			c := drawn(p, r.W, r.H, s)
			cx, cy, _ := p.Cell(at.At, at.F)
			if _, symbol := r.Theme.Runner(hand); c.Cell(cx, cy).Rune != symbol {
				t.Errorf("%s: runner %d in hand is seen as %q, want %q", kind, hand, c.Cell(cx, cy).Rune, symbol)
			}
		}
		s.Runs = []Run{{Runner: 3, Now: Mark{[]float64{900, 0.5}[:n], at.F, true}}, {Runner: 1, Now: at}}
		if text := drawn(p, r.W, r.H, s).Plain(); !strings.Contains(text, "★▶") {
			t.Errorf("%s: no sign of the runner that is beyond the edge:\n%s", kind, text)
		}
	}
}

// A path that was given up hides nothing of one that lives, wherever it is in
// the list.
func TestPathsGivenUpAreBelow(t *testing.T) {
	for kind, id := range kindsOf() {
		r := requestOf(id, 90, 30)
		p, s := New(kind, r), forked(id, 30)
		live := s.Runs[1]
		left := live
		left.Left = true
		want := drawn(p, r.W, r.H, Scene{Runs: []Run{live}}).String()
		if got := drawn(p, r.W, r.H, Scene{Runs: []Run{left, live}}).String(); got != want && kind != Surface {
			t.Errorf("%s: the path given up shows through:\n%s\nwant\n%s", kind, got, want)
		}
		if got := drawn(p, r.W, r.H, Scene{Runs: []Run{left}}).String(); got == want {
			t.Errorf("%s: a path given up looks like one that lives", kind)
		}
	}
}

// An arrow ends where its vector does, and one that is short is a cell long.
func TestArrowsAreAsLongAsTheirVectors(t *testing.T) {
	for kind, id := range kindsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(kind, r), r.Objective.Dim()
		for _, by := range []float64{0.9, -0.7, 1e-9, -1e-300} {
			from := []float64{0.3, -0.4}[:n]
			v := Vector{From: from, By: []float64{by, 0}[:n], F: r.Objective.Value(from)}
			c, bare := drawn(p, r.W, r.H, Scene{Vectors: []Vector{v}}), drawn(p, r.W, r.H, Scene{})
			end := sum(from, v.By)
			x0, _, _ := p.Cell(from, v.F)
			x1, y1, _ := p.Cell(end, r.Objective.Value(end))
			if kind == Curve {
				_, y1, _ = p.Cell(from, v.F)
			}
			if x1 == x0 {
				x1 += int(math.Copysign(1, by))
			}
			head := c.Cell(x1, y1).Rune
			if kind == Surface && math.Abs(by) < 0.1 {
				continue
			}
			if !strings.ContainsRune("←↑→↓↗↖↘↙", head) || bare.Cell(x1, y1).Rune == head {
				t.Errorf("%s, %g: the head at %d, %d is %q:\n%s", kind, by, x1, y1, head, c.Plain())
			}
		}
	}
}

// Names cover neither balls nor each other.
func TestNamesHaveRoom(t *testing.T) {
	for kind, id := range kindsOf() {
		for w := 10; w < 120; w += 7 {
			r := requestOf(id, w, 8+w/5)
			s := dissected(id, 4, r.Theme)
			s.Runs = append(s.Runs, raceOn(id, 8, 6).Runs...)
			for i := range s.Vectors {
				s.Vectors[i].Name = strings.Repeat(string(rune('ᴀ'+i)), 6)
			}
			p := New(kind, r)
			with := drawn(p, r.W, r.H, s).Plain()
			for i := range s.Vectors {
				if k := strings.Count(with, string(rune('ᴀ'+i))); k != 0 && k != 6 {
					t.Fatalf("%s, %d: %d letters of a name\n%s", kind, w, k, with)
				}
				s.Vectors[i].Name = ""
			}
			without := drawn(p, r.W, r.H, s).Plain()
			for i := range 8 {
				_, symbol := r.Theme.Runner(i)
				if strings.Count(with, string(symbol)) != strings.Count(without, string(symbol)) {
					t.Fatalf("%s, %d: a name covers a ball\n%s", kind, w, with)
				}
			}
		}
	}
}

func TestRaceFrameDoesNotAllocate(t *testing.T) {
	for kind, id := range kindsOf() {
		r := requestOf(id, 116, 34)
		p, c, s := New(kind, r), canvas.New(116, 34), full(id, r.Theme)
		p.Draw(c, s)
		if n := testing.AllocsPerRun(20, func() { p.Draw(c, s) }); n > 8 { // two parts of the canvas, and rare symbols, which are measured
			t.Errorf("%s: %g allocations a frame", kind, n)
		}
	}
}

// BenchmarkRaceFrame is a frame of eight runs of 2000 points, and of a cloud.
func BenchmarkRaceFrame(b *testing.B) {
	for _, k := range []struct {
		name  string
		scene func(id string) Scene
	}{
		{"8x2000", func(id string) Scene { return raceOn(id, 8, 2000) }},
		{"cloud-200", func(id string) Scene { return Scene{Cloud: clouded(id, 10, 200).Cloud} }},
		{"cloud-1000", func(id string) Scene { return Scene{Cloud: clouded(id, 10, 1000).Cloud} }},
		{"nothing", func(id string) Scene { return Scene{} }},
	} {
		for _, kind := range []Kind{Contour, Surface, Curve} {
			for _, size := range [][2]int{{76, 22}, {116, 34}} {
				id := kindsOf()[kind]
				if kind != Curve {
					id = "rosenbrock"
				}
				b.Run(fmt.Sprintf("%s-%s-%dx%d", kind, k.name, size[0], size[1]), func(b *testing.B) {
					p, c, s := New(kind, requestOf(id, size[0], size[1])), canvas.New(size[0], size[1]), k.scene(id)
					b.ReportAllocs()
					for b.Loop() {
						p.Draw(c, s)
					}
				})
			}
		}
	}
}
