package curvature

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

func square(r float64) model.Window { return model.Uniform(model.Range{Lo: -r, Hi: r}, 2) }

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

// at is what the lens is given at a head of the run of a session, with a picture of
// w × h cells.
func at(t testing.TB, o experiment.Options, head, w, h int) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, "gd"), head)
	return lenstest.In(t, now, scene.Views(now.Session())[0], w, h)
}

func settled(t testing.TB, now lens.Now) *bends {
	t.Helper()
	l := Entry().New()
	lenstest.Settle(t, l, now)
	return l.(*bends)
}

// picture is the picture with the lens on it, and the panel below.
func picture(l *bends, now lens.Now) string {
	return lenstest.Picture(l, now, colorprofile.ASCII) + "\n" + lenstest.Panel(l, now.W, 16, colorprofile.ASCII)
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o    experiment.Options
		head int
	}{
		"himmelblau": {experiment.Options{Landscape: "himmelblau"}, 0}, "saddle": {experiment.Options{Landscape: "saddle"}, 30},
		"rosenbrock": {experiment.Options{Landscape: "rosenbrock"}, 50}, "curve": {experiment.Options{Landscape: "local-minimum"}, 4},
		"plateau": {experiment.Options{Landscape: "plateau"}, 0}, "kinks": {experiment.Options{Landscape: "relu-unit"}, 3},
		"vee":   {experiment.Options{Formula: "abs(x) - 0.5min(x - 1, 0)", Start: []float64{-2}}, 0},
		"slice": {experiment.Options{Landscape: "rosenbrock-n", Dim: 4}, 5}, "part": {experiment.Options{Formula: "x log(x) + y^2", Start: []float64{1, 1}, Window: square(3)}, 0},
	} {
		for size, of := range map[string][2]int{"80x24": {50, 14}, "120x40": {82, 22}} {
			now := at(t, c.o, c.head, of[0], of[1])
			golden.Check(t, name+"-"+size, picture(settled(t, now), now))
		}
	}
}

// TestKindsAtKnownPoints: over the catalogue the lens at a known critical point says what
// its declared kind is.
func TestKindsAtKnownPoints(t *testing.T) {
	words := map[model.Kind][]string{
		model.Minimum: {"bowl", "curves up", "trough", "flat", "Flat", "no second derivative"}, model.Saddle: {"saddle shape", "trough", "ridge", "Flat", "flat"},
		model.Maximum: {"dome", "curves down", "ridge", "Flat", "flat", "no second derivative"}, model.Degenerate: {"trough", "ridge", "flat", "Flat", "no second derivative"},
	}
	for _, id := range landscapes.IDs() {
		landscape, _ := landscapes.Find(id)
		if landscape.Dim() > 2 {
			continue
		}
		for _, c := range landscape.Critical {
			l := settled(t, at(t, experiment.Options{Landscape: id, Start: c.At}, 0, 30, 10))
			got := l.here.kind()
			if !slices.ContainsFunc(words[c.Kind], func(w string) bool { return strings.Contains(got, w) }) {
				t.Errorf("%s: at the %s %v the lens says %q", id, c.Kind, c.At, got)
			}
			if l.here.bent && strings.Contains(got, "bowl") && c.Kind != model.Minimum || strings.Contains(got, "dome") && c.Kind != model.Maximum {
				t.Errorf("%s: at the %s %v the lens says %q", id, c.Kind, c.At, got)
			}
		}
	}
}

// TestTheOutlineIsWhereTheHessianTurns: on both sides of each inflection, and of the
// outline of x³ + y², the second derivative has another sign.
func TestTheOutlineIsWhereTheHessianTurns(t *testing.T) {
	l := settled(t, at(t, experiment.Options{Landscape: "local-minimum"}, 0, 60, 12))
	if len(l.seen.inflections) == 0 {
		t.Fatal("no inflection is found")
	}
	for _, m := range l.seen.inflections {
		second := func(x float64) float64 {
			const h = 1e-4
			f := func(x float64) float64 { return l.of.Value([]float64{x}) }
			return (f(x+h) - 2*f(x) + f(x-h)) / h / h
		}
		if x := m.at[0]; (second(x+0.01) > 0) != m.up || (second(x-0.01) > 0) == m.up {
			t.Errorf("f″ does not turn at the inflection %v", x)
		}
	}
	now := at(t, experiment.Options{Formula: "x^3 + y^2", Start: []float64{1, 1}}, 0, 60, 20)
	l = settled(t, now)
	for k, v := range l.seen.edge {
		if x := l.seen.of.Point(k); (x[0] > 0) != (v > 0) {
			t.Errorf("the edge at %v is %v", x, v)
		}
	}
	if got, _ := l.seen.of.Share(); math.Abs(got-0.5) > 0.02 {
		t.Errorf("x³ is convex on %v of a window about 0", got)
	}
}

// TestSentencesAreTrue of functions that are known.
func TestSentencesAreTrue(t *testing.T) {
	for _, c := range []struct {
		text  string
		start []float64
		want  []string
		not   string
	}{
		{"x^2 + y^2", []float64{1, 1}, []string{"100 % of the window", "the minimum of the model, (0, 0)", "f changes by −2; the model says −2", "as far as the window is wide", "A bowl"}, "uphill"},
		{"x^2 - y^2", []float64{1, 1}, []string{"convex  0 %", "the saddle of the model, (0, 0)", "down along (0, 1), up along (1, 0)"}, ""},
		{"-x^2 - y^2", []float64{1, 1}, []string{"the maximum of the model, (0, 0), uphill", "f changes by 2"}, "convex  1"},
		{"x^2 + y", []float64{1, 1}, []string{"Newton's step does not exist", "A trough", "100 %"}, "leads"},
		{"x + 2y", []float64{1, 1}, []string{"Flat", "100 %", "flat"}, "bowl"},
		{"abs(x) + y^2", []float64{1, 1}, []string{"the slope grows: f is convex across"}, "falls"},
		{"abs(x)", []float64{1}, []string{"even where it is flat on both sides", "100 %"}, "falls"},
		{"-abs(x)", []float64{1}, []string{"the slope falls from 1 to −1: f is not convex across"}, "grows"},
		{"sign(x - 0.3) + x^2", []float64{1}, []string{"f leaps at 0.3"}, "grows"},
		{"abs(x)", []float64{0}, []string{"no second derivative here"}, "Newton"},
		{"log(x)", []float64{1}, []string{"of the domain", "convex  0 %", "to the maximum of the model"}, "window"},
	} {
		o := experiment.Options{Formula: c.text, Start: c.start, Window: model.Uniform(model.Range{Lo: -3, Hi: 4}, len(c.start))}
		l := settled(t, at(t, o, 0, 60, 20))
		got := strings.Join(strings.Fields(lenstest.Panel(l, 200, 40, colorprofile.ASCII)), " ")
		for _, want := range c.want {
			if !strings.Contains(got, strings.Join(strings.Fields(want), " ")) {
				t.Errorf("%s: no %q in %s", c.text, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %q in %s", c.text, c.not, got)
		}
	}
}

// TestTheModelIsDrawnAtTheHeightOfThePoint: each line of equal height of the model goes
// through points at which the model has the height that is asked for.
func TestTheModelIsDrawnAtTheHeightOfThePoint(t *testing.T) {
	for _, start := range [][]float64{{3, 1}, {0, 0.01}} {
		l := settled(t, at(t, experiment.Options{Formula: "x^2 - 3y^2 + x y", Start: start}, 0, 60, 20))
		for k, layer := range l.here.layers(l.now.Frame.Window, look()) {
			line, level := layer.(plot.Isoline), l.here.levels(l.now.Frame.Window)[k]
			below, above := 0, 0
			for j, v := range line.At {
				if v < 0 {
					below++
				} else {
					above++
				}
				x := line.Window[0].Lo + (float64(j%line.W)+0.5)/float64(line.W)*line.Window[0].Width()
				y := line.Window[1].Hi - (float64(j/line.W)+0.5)/float64(line.H)*line.Window[1].Width()
				if f := l.of.Value([]float64{x, y}); math.Abs(f-level-v) > 1e-9 { // f is its own model
					t.Fatalf("the line at %v, %v is %v off, f %v off the level", x, y, v, f-level)
				}
			}
			if below == 0 || above == 0 {
				t.Errorf("from %v there is no line at %v", start, level)
			}
		}
	}
}

// TestEverySize draws without an end or a panic, before and after settling.
func TestEverySize(t *testing.T) {
	for _, o := range []experiment.Options{{Landscape: "himmelblau"}, {Landscape: "plateau"}, {Landscape: "rosenbrock-n", Dim: 5}} {
		now := at(t, o, 2, 40, 12)
		l, fresh := settled(t, now), Entry().New()
		for w := 0; w < 60; w += 7 {
			for h := range 20 {
				lenstest.Panel(l, w, h, colorprofile.ASCII)
				lenstest.Panel(fresh, w, h, colorprofile.ASCII)
			}
		}
		s := plot.Scene{Runs: []plot.Run{{}}}
		if l.Picture(&s, look()); len(s.Under) == 0 || len(o.Formula) > 0 && len(s.Vectors) == 0 {
			t.Errorf("the layers are %d and %d", len(s.Under), len(s.Vectors))
		}
	}
}

// TestABowlOfASliceIsNotCalledABowlOfF: −z² curves down off the slice, where x² + y² is
// a bowl, and the shortest panel says of what the words are.
func TestABowlOfASliceIsNotCalledABowlOfF(t *testing.T) {
	o := experiment.Options{Formula: "x^2 + y^2 - z^2", Start: []float64{1, 1, 1}}
	o.Slice = model.Slicing{By: model.ByCoords, Coords: []int{1, 2}}
	for k, want := range []string{"In the slice, a bowl: f curves up in every direction.", "In the slice, f curves"} {
		now := at(t, o, 0, 50, 14)
		if k > 0 {
			now = lenstest.At(t, lenstest.Race(t, experiment.Options{Formula: o.Formula, Start: o.Start, Slice: model.Slicing{By: model.ByLine}}, "gd"), 3)
			now = lenstest.In(t, now, scene.Views(now.Session())[0], 50, 14)
		}
		text := strings.Join(strings.Fields(lenstest.Panel(settled(t, now), 26, 11, colorprofile.ASCII)), " ")
		if !strings.Contains(text, want) {
			t.Errorf("expected %q in\n%s", want, text)
		}
	}
	o = experiment.Options{Formula: "x^2 + y^2", Start: []float64{1, 1}}
	if text := lenstest.Panel(settled(t, at(t, o, 0, 50, 14)), 60, 18, colorprofile.ASCII); strings.Contains(text, "slice") {
		t.Errorf("f of two variables has no slice:\n%s", text)
	}
}
