package profile

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model/vec"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// seen is what the lens is given of the first runner of a race at a head.
func seen(t testing.TB, o experiment.Options, runner string, head int) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, runner), head)
	view := plot.Contour
	if len(now.Frame.Window) == 1 {
		view = plot.Curve
	}
	return lenstest.In(t, now, view, 70, 24)
}

// settled is the lens before it.
func settled(t testing.TB, now lens.Now) *profile {
	t.Helper()
	l := Entry().New().(*profile)
	lenstest.Settle(t, l, now)
	return l
}

// words are all sentences.
func words(l *profile) string { return l.view.Sentences().String() }

// cases are runs on many kinds of landscapes, with rules of many kinds.
func cases(t testing.TB) map[string]lens.Now {
	network := experiment.Options{Landscape: "deep"}
	return map[string]lens.Now{
		"himmelblau": seen(t, experiment.Options{Landscape: "himmelblau"}, "gd", 3),
		"too long":   seen(t, experiment.Options{Landscape: "himmelblau"}, "gd rate=0.05", 0),
		"short":      seen(t, experiment.Options{Landscape: "rosenbrock"}, "gd rate=1e-5", 2),
		"momentum":   seen(t, experiment.Options{Landscape: "rosenbrock"}, "momentum rate=0.001 beta=0.9", 12),
		"armijo":     seen(t, experiment.Options{Landscape: "rosenbrock"}, "armijo", 4),
		"newton":     seen(t, experiment.Options{Landscape: "himmelblau"}, "newton", 0),
		"saddle":     seen(t, experiment.Options{Formula: "x^2 - y^2", Start: []float64{0.2, 0.5}}, "newton", 0),
		"risk":       seen(t, experiment.Options{Landscape: "risk"}, "gd", 2),
		"climbing":   seen(t, experiment.Options{Landscape: "himmelblau", Maximize: true}, "gd rate=0.01", 2),
		"gap":        seen(t, experiment.Options{Formula: "-sqrt(x) + x^2", Start: []float64{1}}, "gd rate=0.5", 0),
		"log":        seen(t, experiment.Options{Formula: "log(x) + y^2", Start: []float64{1, 0.2}}, "gd rate=0.5", 0),
		"noisy":      seen(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=2", 3),
		"slice":      seen(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 20}, "adam rate=0.05", 6),
		"network":    seen(t, network, "gd rate=0.5", 5),
	}
}

// TestTheMarkedPoints are what they are said to be: at the least of 4,001 values, at the
// first of them that is not below the present one, and at the first at which Armijo's
// condition fails.
func TestTheMarkedPoints(t *testing.T) {
	for name, now := range cases(t) {
		v := settled(t, now).view
		if v.Line == nil {
			t.Fatalf("%s: no line", name)
		}
		const n = 4000
		least, best, again, accept := math.Inf(1), 0.0, math.NaN(), math.NaN()
		o := now.Race.Problem.Objective
		x, f0 := make([]float64, o.Dim()), o.Value(now.Head.X())
		for k := range n + 1 {
			at := v.Hi * float64(k) / n
			vec.AddScaled(x, v.X, at, v.U)
			f := o.Value(x)
			if f < least {
				least, best = f, at
			}
			if k > 0 && !(f < f0) && again != again {
				again = at
			}
			if k > 0 && !(f <= f0+v.C1*at*v.At[1]) && accept != accept {
				accept = at
			}
		}
		width := v.Hi / n
		if f0 != v.At[0] {
			t.Errorf("%s: φ(0) is %v, want %v", name, v.At[0], f0)
		}
		if v.Best == v.Best && math.Abs(v.Best-best) > 2*width && v.Value(v.Best) > least+1e-9*(f0-least) || v.Best != v.Best && best > 0 && best < v.Hi {
			t.Errorf("%s: lowest at %v, want %v", name, v.Best, best)
		}
		if v.At[1] >= 0 {
			continue
		}
		for _, c := range [][2]float64{{v.Again, again}, {v.Accept, accept}} {
			if (c[0] == c[0]) != (c[1] == c[1]) || c[0] == c[0] && math.Abs(c[0]-c[1]) > 2*width {
				t.Errorf("%s: %v, want %v", name, c[0], c[1])
			}
		}
	}
}

// TestOfAQuadratic: the exact line search is at gᵀg/gᵀHg, f is as now at twice that, and
// the model is f itself; slope and curvature are those by differences.
func TestOfAQuadratic(t *testing.T) {
	now := seen(t, experiment.Options{Formula: "x^2 + 5y^2 + x y", Start: []float64{2, 1}}, "gd rate=0.05", 0)
	v := settled(t, now).view
	g := []float64{2*2 + 1, 10*1 + 2.0}
	h := []float64{2*g[0] + g[1], g[0] + 10*g[1]}
	want := vec.Dot(g, g) / vec.Dot(g, h)
	if !v.Rate || math.Abs(v.Now-0.05) > 1e-15 {
		t.Errorf("the rate is %v", v.Now)
	}
	for _, c := range [][2]float64{{v.Best, want}, {v.Again, 2 * want}, {v.Model(), want}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("%v, want %v", c[0], c[1])
		}
	}
	for k, at := range v.T {
		if math.Abs(v.Quadratic(at)-v.Phi[k]) > 1e-12*v.At[0] {
			t.Errorf("the model at %v is %v, want %v", at, v.Quadratic(at), v.Phi[k])
		}
	}
	if d := 2 * (1 - 0.3); math.Abs(v.Accept-d*want) > 1e-9 { // with c₁ = 0.3
		now.Settings = json.RawMessage(`{"c1":0.3}`)
		if v = settled(t, now).view; math.Abs(v.Accept-d*want) > 1e-12 {
			t.Errorf("Armijo's condition holds to %v, want 2(1 − c₁) times %v", v.Accept, want)
		}
	}
}

// TestSlopeAndCurvature along lines are those by differences.
func TestSlopeAndCurvature(t *testing.T) {
	for name, now := range cases(t) {
		v := settled(t, now).view
		h := 1e-4 * v.Now
		up, down := v.Value(h), v.Value(-h)
		slope, curvature := (up-down)/(2*h), (up-2*v.At[0]+down)/(h*h)
		scale := math.Abs(v.At[0]) * 1e-15 / (h * h)
		if math.Abs(slope-v.At[1]) > 1e-4*math.Abs(v.At[1])+scale*h || math.Abs(curvature-v.At[2]) > 1e-3*math.Abs(v.At[2])+100*scale+1e-4*math.Abs(v.At[1]/v.Now) {
			t.Errorf("%s: slope %v and curvature %v, want %v and %v", name, v.At[1], v.At[2], slope, curvature)
		}
	}
}

// TestSentences of runs whose numbers are known.
func TestSentences(t *testing.T) {
	bowl := experiment.Options{Formula: "x^2 + y^2", Start: []float64{1, 1}}
	for want, now := range map[string]lens.Now{
		// φ(t) = 2(1 − 2t)²: the lowest point is at ½, and as now at 1.
		"Rate 0.1 goes 20 % of the way to the lowest point on the line, at rate 0.5, and takes 36 % of the fall to it.":  seen(t, bowl, "gd rate=0.1", 0),
		"From 1 on f is higher than now, as far as is shown.":                                                            seen(t, bowl, "gd rate=0.1", 0),
		"has the curvature λ = 2 along the line: it is lowest at rate 1/λ = 0.5, and as now at 2/λ = 1.":                 seen(t, bowl, "gd rate=0.2", 0),
		"Rate 0.7 goes 1.4 times as far as the lowest point on the line, at rate 0.5, and takes 84 % of the fall to it.": seen(t, bowl, "gd rate=0.7", 0),
		"Rate 1.5 goes too far: f is higher by 6 after it; the lowest point on the line is at rate 0.5.":                 seen(t, bowl, "gd rate=1.5", 0),
		"Armijo's condition with c₁ = 0.0001 refuses this step, but accepts all up to 0.9999":                            seen(t, bowl, "gd rate=1.5", 0),
		"The step goes 100 % of the way to the lowest point on the line, at 1 step, and takes 100 % of the fall to it.":  seen(t, experiment.Options{Formula: "x^2 + 9y^2", Start: []float64{1, 1}}, "newton", 0),
		"The step starts uphill: f rises at first.":                                                                      seen(t, experiment.Options{Formula: "x^2 - y^2", Start: []float64{0.2, 0.5}}, "newton", 0),
		"f still falls at": seen(t, experiment.Options{Formula: "-x", Start: []float64{1}}, "gd rate=0.1", 0),
		"goes 20 % of the way to the highest point on the line, at rate 0.5, and takes 36 % of the rise to it.": seen(t, experiment.Options{Formula: "-x^2 - y^2", Start: []float64{1, 1}, Maximize: true}, "gd rate=0.1", 0),
		"on f is not finite.":                                               seen(t, experiment.Options{Formula: "log(x) + y^2", Start: []float64{1, 0.2}}, "gd rate=0.5", 0),
		"of the line f is not finite: there is a gap.":                      seen(t, experiment.Options{Formula: "log(x) + y^2", Start: []float64{1, 0.2}}, "gd rate=0.5", 0),
		"The step is that of a gradient with noise; the curve is f itself.": seen(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=2", 3),
		"the quadratic through them has no lowest point ahead.":             seen(t, experiment.Options{Formula: "cos(x)", Start: []float64{0.5}}, "gd rate=0.1", 0),
		"Along the steepest eigenvector the bound is 2/λmax = 0.1.":         seen(t, experiment.Options{Formula: "x^2/2 + 10y^2", Start: []float64{3, 0.05}}, "gd rate=0.05", 0),
	} {
		if got := words(settled(t, now)); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestNoLine where the next step does not move, or is not finite.
func TestNoLine(t *testing.T) {
	for want, now := range map[string]lens.Now{
		"does not move the point":     seen(t, experiment.Options{Formula: "x^2", Start: []float64{0}}, "gd rate=0.1", 0),
		"The next step is not finite": seen(t, experiment.Options{Formula: "sqrt(x)", Start: []float64{0}}, "gd rate=0.1", 0),
	} {
		l := settled(t, now)
		if got := lenstest.Panel(l, 200, 4, colorprofile.ASCII); !strings.Contains(got, want) || l.view.Line != nil {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

// TestPartsDoNotMatter: the same is derived whatever the parts, and kept while the step is
// the same.
func TestPartsDoNotMatter(t *testing.T) {
	for name, now := range cases(t) {
		whole := settled(t, now)
		for _, most := range []int{1, 13, 100_000} {
			l := Entry().New().(*profile)
			for more := true; more; _, more = l.Deriving() {
				if err := l.Settle(now, most); err != nil {
					t.Fatal(err)
				}
			}
			a, b := l.view, whole.view
			if !reflect.DeepEqual([]any{a.T, b.Hi, num(a.Best), num(a.Again), num(a.Accept)}, []any{b.T, a.Hi, num(b.Best), num(b.Again), num(b.Accept)}) {
				t.Errorf("%s by %d is another", name, most)
			}
		}
		line := whole.view.Line
		if lenstest.Settle(t, whole, now); whole.view.Line != line {
			t.Errorf("%s is derived again", name)
		}
	}
}

// TestTheBestRateIsTaken: of the next step, which then ends at the lowest point on its
// line; and only where the step is η times the gradient.
func TestTheBestRateIsTaken(t *testing.T) {
	now := seen(t, experiment.Options{Formula: "x^2 + 5y^2", Start: []float64{2, 1}}, "gd rate=0.05", 3)
	l := settled(t, now)
	change := lens.Change{Session: now.Session(), Steps: []int{3}}
	after, _, _ := keys.Table[lens.Change](l.Keys()).Press(change, "enter")
	race, err := experiment.NewRace(after.Session)
	if err != nil {
		t.Fatal(err)
	}
	if at := after.Session.At(0, 3).Knobs["rate"]; at != l.view.Best || after.Message == "" {
		t.Errorf("the rate is %v, want %v", at, l.view.Best)
	}
	taken := settled(t, lenstest.In(t, lenstest.At(t, race, 3), plot.Contour, 70, 24))
	if math.Abs(taken.view.Now/taken.view.Best-1) > 1e-9 {
		t.Errorf("the step goes to %v, want %v", taken.view.Now, taken.view.Best)
	}
	for _, runner := range []string{"adam", "momentum rate=0.01 beta=0.9", "armijo"} {
		l := settled(t, seen(t, experiment.Options{Landscape: "rosenbrock"}, runner, 3))
		change := lens.Change{Session: l.now.Session(), Steps: []int{3}}
		if l.rateless(change) == "" {
			t.Errorf("%s: the best rate %v can be taken", runner, l.view.Best)
		}
	}
}

func TestSettings(t *testing.T) {
	for _, c := range []float64{-0.1, 1, math.NaN(), 7} {
		if (Settings{C1: c}).Validate() == nil {
			t.Errorf("c₁ = %v is valid", c)
		}
	}
	s := Settings{}
	for range 9 {
		if s = s.turned(max(s.C1, 1e-4), true); s.Validate() != nil {
			t.Fatal(s)
		}
	}
	if s.C1 != 0.9 || s.turned(s.C1, false).C1 != 0.5 || (Settings{}).turned(1e-4, false).C1 != 0 {
		t.Errorf("%+v", s)
	}
	l := settled(t, seen(t, experiment.Options{Landscape: "rosenbrock"}, "armijo c1=0.3", 1))
	if l.view.C1 != 0.3 {
		t.Errorf("c₁ is %v, want that of the rule", l.view.C1)
	}
}

func TestGolden(t *testing.T) {
	for name, now := range cases(t) {
		if name == "network" || name == "short" {
			continue
		}
		for _, size := range [][4]int{{50, 10, 26, 10}, {82, 20, 34, 20}} {
			now = lenstest.In(t, now, now.View, size[0], size[1])
			l := settled(t, now)
			of := map[int]string{50: "80x24", 82: "120x40"}[size[0]]
			golden.Check(t, strings.ReplaceAll(name, " ", "-")+"-"+of, lenstest.Picture(l, now, colorprofile.ASCII)+"\n"+lenstest.Panel(l, size[2], size[3], colorprofile.ASCII))
		}
	}
}

// TestEverySize draws without a panic and within the canvas.
func TestEverySize(t *testing.T) {
	for name, now := range cases(t) {
		l := settled(t, now)
		for w := 0; w < 60; w += 7 {
			for h := 0; h < 40; h += 3 {
				for _, row := range strings.Split(lenstest.Panel(l, w, h, colorprofile.ASCII), "\n") {
					if n := len([]rune(row)); n > w {
						t.Fatalf("%s at %d×%d: %q", name, w, h, row)
					}
				}
			}
		}
	}
}
