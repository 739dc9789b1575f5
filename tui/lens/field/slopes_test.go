package field

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// TestSlopes are those by differences, f′ of f and f″ of f′.
func TestSlopes(t *testing.T) {
	for _, name := range []string{"risk", "local-minimum", "sine-risk"} {
		d := settled(t, seen(t, experiment.Options{Landscape: name}, "gd", 0, "")).slopes
		for k, x := range d.X {
			const h = 1e-5
			before, after := d.At(x-h), d.At(x+h)
			for order := 1; order <= 2; order++ {
				got, want := d.Values[order][k], (after[order-1]-before[order-1])/(2*h)
				if math.Abs(got-want) > 1e-5*(1+math.Abs(want)) {
					t.Fatalf("%s: derivative %d at %v is %v, want %v", name, order, x, got, want)
				}
			}
		}
	}
}

// TestZeros are the known critical points, by kind, and the points of inflection.
func TestZeros(t *testing.T) {
	for _, c := range []struct {
		formula      string
		minima       []float64
		maxima       []float64
		touch, jumps []float64
		inflections  []float64
	}{
		{"x^3 - 3x", []float64{1}, []float64{-1}, nil, nil, []float64{0}},
		{"x^3", nil, nil, []float64{0}, nil, []float64{0}},
		{"x^4", []float64{0}, nil, nil, nil, nil},
		{"cos(pi x)", []float64{-1, 1}, []float64{-2, 0, 2}, nil, nil, []float64{-1.5, -0.5, 0.5, 1.5}},
		{"abs(x - 0.3)", nil, nil, nil, []float64{0.3}, nil},
		{"exp(x)", nil, nil, nil, nil, nil},
	} {
		d := settled(t, seen(t, experiment.Options{Formula: c.formula, Start: []float64{0.7}, Window: model.Window{{Lo: -2.2, Hi: 2.2}}}, "gd", 0, "")).slopes
		var got [5][]float64
		for _, z := range d.Zeros[1] {
			k := 1
			switch {
			case z.Touch:
				k = 2
			case z.Jump:
				k = 3
			case z.Rises:
				k = 0
			}
			got[k] = append(got[k], z.X)
		}
		for _, z := range d.Zeros[2] {
			if !z.Jump {
				got[4] = append(got[4], z.X)
			}
		}
		for k, want := range [][]float64{c.minima, c.maxima, c.touch, c.jumps, c.inflections} {
			if len(got[k]) != len(want) {
				t.Errorf("%s: zeros of kind %d are %v, want %v", c.formula, k, got[k], want)
				continue
			}
			for i, x := range want {
				if math.Abs(got[k][i]-x) > 1e-6 {
					t.Errorf("%s: zeros of kind %d are %v, want %v", c.formula, k, got[k], want)
				}
			}
		}
	}
}

// TestSentencesOfACurve say what is true at the run and of the picture.
func TestSentencesOfACurve(t *testing.T) {
	for formula, list := range map[string][]string{
		"x^3":          {"At the run, x = 0.7, f′ = 1.47: f falls to the left; f″ = 4.2: less and less steeply.", "without a change of sign (neither) at 0."},
		"abs(x - 0.3)": {"it jumps over 0 ≀ at 0.3."},
		"exp(x)":       {"f′ has no zero in the picture.", "f is convex in the picture as far as they tell."},
		"-x^2":         {"f′ = −1.4: f falls to the right; f″ = −2: more and more steeply."},
		"cos(pi x)":    {"f′ × is 0, rising (minima) at −1, 1; falling (maxima) at −2, 0, 2.", "f″ changes its sign at −1.5, −0.5, 0.5, 1.5: points of inflection ~."},
	} {
		now := seen(t, experiment.Options{Formula: formula, Start: []float64{0.7}, Window: model.Window{{Lo: -2.2, Hi: 2.2}}}, "gd", 0, "")
		got := strings.Join(strings.Fields(lenstest.Panel(settled(t, now), 400, 40, colorprofile.ASCII)), " ")
		for _, want := range list {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", formula, want, got)
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o      experiment.Options
		runner string
		view   plot.View
		set    string
	}{
		"descent": {experiment.Options{Landscape: "himmelblau"}, "gd", plot.Contour, ""},
		"surface": {experiment.Options{Landscape: "saddle"}, "gd", plot.Surface, ""},
		"newton":  {experiment.Options{Landscape: "himmelblau"}, "newton", plot.Contour, `{"arrows":"steps"}`},
		"scale":   {experiment.Options{Landscape: "rosenbrock"}, "gd", plot.Contour, `{"arrows":"length","density":-1}`},
		"curve":   {experiment.Options{Landscape: "risk"}, "gd", plot.Curve, ""},
		"kink":    {experiment.Options{Formula: "abs(x) + x^2/4", Start: []float64{1}}, "gd rate=0.1", plot.Curve, ""},
		"slice":   {experiment.Options{Landscape: "rosenbrock-n", Dim: 12}, "gd", plot.Contour, ""},
	} {
		now := seen(t, c.o, c.runner, 8, c.set)
		for _, size := range [][4]int{{50, 10, 26, 10}, {82, 20, 34, 20}} {
			now = lenstest.In(t, now, c.view, size[0], size[1])
			l := settled(t, now)
			of := map[int]string{50: "80x24", 82: "120x40"}[size[0]]
			golden.Check(t, name+"-"+of, lenstest.Picture(l, now, colorprofile.ASCII)+"\n"+lenstest.Panel(l, size[2], size[3], colorprofile.ASCII))
		}
	}
}

// TestEverySize draws without a panic, with and without a run.
func TestEverySize(t *testing.T) {
	for _, o := range []experiment.Options{{Landscape: "saddle"}, {Landscape: "risk"}, {Formula: "log(x)", Start: []float64{1}}, {Formula: "1/x + y", Start: []float64{1, 1}}} {
		now := seen(t, o, "gd", 2, "")
		for _, w := range []int{0, 1, 5, 30, 61, 140} {
			for _, h := range []int{0, 1, 6, 9, 10, 17, 18, 40} {
				now = lenstest.In(t, now, now.View, w, h)
				l := settled(t, now)
				lenstest.Picture(l, now, colorprofile.TrueColor)
				for _, row := range strings.Split(lenstest.Panel(l, w, h, colorprofile.ASCII), "\n") {
					if n := len([]rune(row)); n > w {
						t.Fatal(fmt.Sprint(o, w, h, row))
					}
				}
			}
		}
	}
}
