package plot

import (
	"math"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// The curve passes through f in every column, but for the rounding to dots.
func TestTheCurveLiesWhereItShould(t *testing.T) {
	for _, id := range []string{"local-minimum", "parabola", "plateau", "wells"} {
		r := requestOf(id, 80, 24)
		p := New(Curve, r).(*curve)
		c := canvas.New(p.area.W, p.area.H)
		p.line.Draw(c)
		dots := dotsOf(c)
		w, _ := p.line.Size()
		for x := range w {
			wx, _ := p.world(float64(x)+0.5, 0)
			_, y := p.dots(wx, r.Objective.Value([]float64{wx}))
			if !dots[[2]int{x, int(y)}] {
				t.Errorf("%s: no dot in column %d at row %g", id, x, y)
			}
		}
	}
}

// A jump to infinity and back, or a hole, breaks the curve.
func TestHolesBreakTheCurve(t *testing.T) {
	r := requestOf("parabola", 60, 20)
	r.Objective = line{f: func(x float64) float64 {
		if math.Abs(x) < r.Window[0].Width()/8 {
			return math.NaN()
		}
		return 1
	}}
	p := New(Curve, r).(*curve)
	c := canvas.New(p.area.W, p.area.H)
	p.line.Draw(c)
	for d := range dotsOf(c) {
		if x, _ := p.world(float64(d[0])+0.5, 0); math.Abs(x) < r.Window[0].Width()/8-r.Window[0].Width()/50 {
			t.Errorf("a dot in the hole at %g", x)
		}
	}
}

// The range shows all of a tame curve, and the most of one with a pole.
func TestValueRange(t *testing.T) {
	tame := valueRange([]float64{-1, 0, 3, math.NaN()})
	if tame.Lo > -1 || tame.Hi < 3 || tame.Width() > 6 {
		t.Errorf("−1…3 is shown in %v", tame)
	}
	pole := make([]float64, 1000)
	for i := range pole {
		pole[i] = 1 / (float64(i) - 500.5) / (float64(i) - 500.5) * 1e6
	}
	if r := valueRange(pole); r.Hi > 1e5 || r.Lo > 4 {
		t.Errorf("a pole is shown in %v", r)
	}
	for _, v := range []float64{0, 5, -1e-300, 1e300, -math.MaxFloat64, math.Inf(1)} {
		if r := valueRange([]float64{v, v}); !(r.Lo < r.Hi) || math.IsInf(r.Width(), 0) || !math.IsInf(v, 0) && !r.Contains(v) && math.Abs(v) < 1e300 {
			t.Errorf("constant %g is shown in %v", v, r)
		}
	}
	if r := valueRange([]float64{-math.MaxFloat64, math.MaxFloat64}); !(r.Width() > 0) || math.IsInf(r.Width(), 0) {
		t.Errorf("all numbers are shown in %v", r)
	}
}

// Remarks stand whole, apart from each other and from the curve, at every
// size where they stand at all; and they stay where they are while the run
// goes on.
func TestRemarksAreReadable(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, id := range []string{"local-minimum", "risk", "inflection", "plateau"} {
		for w := 30; w <= 140; w += 11 {
			for h := 8; h <= 44; h += 5 {
				r := requestOf(id, w, h)
				p := New(Curve, r)
				early, late := runOn(id, 2), runOn(id, 40)
				early.Runs[0].Path, late.Runs[0].Path = Path{}, Path{}
				early.Runs[0].Now.Shown, late.Runs[0].Now.Shown = false, false
				early.Marks, late.Marks = nil, nil
				first, second := drawn(p, w, h, early).Plain(), drawn(p, w, h, haunted(late, r.Objective, 1)).Plain()
				for _, n := range early.Notes {
					brief, _, _ := strings.Cut(n.Text, " (")
					for _, text := range []string{n.Text, brief} {
						if at := strings.Index(first, text); at >= 0 && !strings.Contains(second, text) {
							t.Errorf("%s at %d×%d: %q is lost", id, w, h, text)
						}
					}
					if w >= 74 && h >= 18 && !strings.Contains(first, n.Text) {
						t.Errorf("%s at %d×%d: no %q in\n%s", id, w, h, n.Text, first)
					}
				}
			}
		}
	}
}

// A run that rests keeps its trail, and the trail fades.
func TestTheTrailFades(t *testing.T) {
	r := requestOf("parabola", 80, 24)
	s := runOn("parabola", 30)
	for range 5000 {
		s.Runs[0].Path.Points = append(s.Runs[0].Path.Points, s.Runs[0].Now.At[0])
		s.Runs[0].Path.F = append(s.Runs[0].Path.F, s.Runs[0].Now.F)
	}
	s.Marks, s.Start.Shown = nil, false
	text := drawn(New(Curve, r), 80, 24, s).Plain()
	for _, symbol := range []string{"∘", "•", "●"} {
		if !strings.Contains(text, symbol) {
			t.Errorf("no %s in\n%s", symbol, text)
		}
	}
}

// A pole is no line from below to above; a step and an undersampled wave are
// none.
func TestPoles(t *testing.T) {
	count := func(f func(i float64) float64) (n int) {
		values := make([]float64, 200)
		for i := range values {
			values[i] = f(float64(i) - 99.5)
		}
		for i := range values {
			if leaps(values, i) {
				n++
			}
		}
		return n
	}
	for name, k := range map[string]struct {
		f    func(i float64) float64
		want int
	}{
		"1/x":  {func(i float64) float64 { return 1 / i }, 1},
		"-1/x": {func(i float64) float64 { return -1 / i }, 1},
		"tan":  {func(i float64) float64 { return math.Tan(i * 3 * math.Pi / 200) }, 2},
		"1/x²": {func(i float64) float64 { return 1 / i / i }, 0},
		"wave": {func(i float64) float64 { return math.Sin(2.5 * i) }, 0},
		"step": {func(i float64) float64 { return math.Copysign(1, i) }, 0},
		"cube": {func(i float64) float64 { return i * i * i }, 0},
		"NaN":  {func(i float64) float64 { return math.NaN() }, 0},
	} {
		if got := count(k.f); got != k.want {
			t.Errorf("%s has %d poles, want %d", name, got, k.want)
		}
	}
}

// Remarks cover neither the curve nor each other, wherever they are.
func TestRemarksCoverNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for w := 24; w <= 120; w += 8 {
		for h := 6; h <= 40; h += 3 {
			r := requestOf("local-minimum", w, h)
			p := New(Curve, r).(*curve)
			before := canvas.New(w, h)
			p.Draw(before, Scene{})
			for x := -0.9; x < 2; x += 0.31 {
				s := Scene{}
				for _, text := range []string{"one", "another", "a third that is long"} {
					s.Notes = append(s.Notes, Labelled{At: []float64{x}, F: r.Objective.Value([]float64{x}), Text: text})
				}
				after := drawn(p, w, h, s)
				for cy := range h {
					for cx := range w {
						is, was := after.Cell(cx, cy).Rune, before.Cell(cx, cy).Rune
						beside := strings.ContainsRune("│╭╮╰╯", is) // a line leaves the curve at its point
						if is != was && !beside && was != 0 && was != ' ' && was != gridSymbol {
							t.Fatalf("%d×%d, remarks at %g: %q covers %q\n%s", w, h, x, is, was, after.Plain())
						}
					}
				}
				letters := 0
				for _, b := range p.taken {
					for y := b.top; y <= b.bottom; y++ {
						for x := b.left; x <= b.right; x++ {
							if is := after.Cell(p.area.X+x, p.area.Y+y).Rune; is >= 'a' && is <= 'z' {
								letters++
							}
						}
					}
				}
				want := 0
				for i, n := range []int{3, 7, 16} { // letters of the remarks, in their order
					if text := s.Notes[i].Text; strings.Contains(after.Plain(), text) {
						want += n
					}
				}
				if letters != want {
					t.Fatalf("%d×%d, remarks at %g: %d letters, want %d\n%s", w, h, x, letters, want, after.Plain())
				}
				if shown := strings.Count(after.Plain(), "one"); len(p.taken) > 0 && shown+strings.Count(after.Plain(), "another")+strings.Count(after.Plain(), "third") != len(p.taken) {
					t.Fatalf("%d×%d, remarks at %g: not all of %d are whole\n%s", w, h, x, len(p.taken), after.Plain())
				}
			}
		}
	}
}

// A ghost is behind the curve.
func TestTheGhostIsBehind(t *testing.T) {
	r := requestOf("local-minimum", 80, 24)
	p := New(Curve, r).(*curve)
	without := drawn(p, 80, 24, Scene{})
	with := drawn(p, 80, 24, Scene{Ghost: line{f: func(x float64) float64 { return r.Objective.Value([]float64{x}) + 0.05 }}})
	seen := 0
	for y := range 24 {
		for x := range 80 {
			a, b := without.Cell(x, y), with.Cell(x, y)
			if a.Rune >= 0x2800 && a.Rune < 0x2900 && a != b {
				t.Errorf("the curve at (%d, %d) is %q with a ghost, %q without", x, y, b.Rune, a.Rune)
			}
			if a != b {
				seen++
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d cells of the ghost are seen", seen)
	}
}
