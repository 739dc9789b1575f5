package field

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// seen is what the lens is given of the first runner of a race at a head, in a picture of
// 70 × 24 cells, with settings.
func seen(t testing.TB, o experiment.Options, runner string, head int, set string) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, runner), head)
	view := plot.Contour
	if len(now.Frame.Window) == 1 {
		view = plot.Curve
	}
	now = lenstest.In(t, now, view, 70, 24)
	now.Settings = json.RawMessage(set)
	return now
}

// settled is the lens before it.
func settled(t testing.TB, now lens.Now) *field {
	t.Helper()
	l := Entry().New().(*field)
	lenstest.Settle(t, l, now)
	return l
}

// slope is ∇f by central differences.
func slope(o model.Objective, x []float64) []float64 {
	g, at := make([]float64, len(x)), append([]float64(nil), x...)
	for i := range x {
		const h = 1e-5
		at[i] = x[i] + h
		up := o.Value(at)
		at[i] = x[i] - h
		g[i] = (up - o.Value(at)) / (2 * h)
		at[i] = x[i]
	}
	return g
}

// parallel fails unless two vectors of the plane have the same direction.
func parallel(t *testing.T, a, b []float64, what string) {
	t.Helper()
	if cos := vec.Dot(a, b) / (vec.Norm(a) * vec.Norm(b)); !(cos > 1-1e-7) {
		t.Errorf("%s: %v is not in the direction of %v", what, a, b)
	}
}

// TestArrowsPointDown: in the direction of −∇f by differences, of landscapes, of a slice
// through one and of one that is climbed, the longer the steeper.
func TestArrowsPointDown(t *testing.T) {
	for name, c := range map[string]struct {
		o    experiment.Options
		sign float64
	}{
		"himmelblau": {experiment.Options{Landscape: "himmelblau"}, -1},
		"climbed":    {experiment.Options{Landscape: "himmelblau", Maximize: true}, 1},
		"slice":      {experiment.Options{Landscape: "rosenbrock-n", Dim: 12, Slice: model.Slicing{By: model.ByRandom, Seed: 3}}, -1},
	} {
		l := settled(t, seen(t, c.o, "gd rate=0.001", 3, ""))
		arrows := l.grid.Arrows()
		if len(arrows) != l.grid.Nx*l.grid.Ny {
			t.Fatalf("%s: %d arrows", name, len(arrows))
		}
		for k, s := range l.grid.Samples {
			want := slope(l.now.Frame.Objective, s.At)
			for i := range want {
				want[i] *= c.sign
			}
			parallel(t, s.By, want, name)
			if math.Abs(vec.Norm(s.By)-vec.Norm(want)) > 1e-4*vec.Norm(want) {
				t.Errorf("%s: ‖∇f‖ is %v, want %v", name, vec.Norm(s.By), vec.Norm(want))
			}
			parallel(t, arrows[k].By, want, name+", drawn")
			for i, v := range arrows[k].At {
				if math.Abs(v+arrows[k].By[i]/2-s.At[i]) > 1e-12*(1+math.Abs(v)) {
					t.Errorf("%s: the middle of an arrow is not at its point", name)
				}
			}
		}
	}
}

// TestTheLengthOfArrows grows with the norm, and the median one has half of the longest.
func TestTheLengthOfArrows(t *testing.T) {
	l := settled(t, seen(t, experiment.Options{Landscape: "rosenbrock"}, "gd", 0, ""))
	g := l.grid
	long := func(a plot.Arrow) float64 { return math.Hypot(a.By[0]/g.Apart.x, a.By[1]/g.Apart.y) }
	arrows, above := g.Arrows(), 0
	for k, a := range arrows {
		if v := long(a); v > longest*1.000001 || v < shortest*0.999999 {
			t.Errorf("an arrow of %v distances", v)
		} else if v >= longest/2-1e-9 {
			above++
		}
		for j, b := range arrows[:k] {
			if (g.Samples[k].Norm-g.Samples[j].Norm)*(long(a)-long(b)) < -1e-9 {
				t.Fatal("a steeper place has a shorter arrow")
			}
		}
	}
	if n := len(arrows); above < n*4/10 || above > n*6/10 {
		t.Errorf("%d of %d arrows have at least half of the greatest length", above, n)
	}
}

// sign is −1, 0 or 1.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// TestStepsFromRest are those that the rules are known for.
func TestStepsFromRest(t *testing.T) {
	for runner, want := range map[string]func(x, y float64) (dx, dy float64){
		"gd rate=0.1":                func(x, y float64) (float64, float64) { return -0.2 * x, 0.2 * y },
		"momentum rate=0.1 beta=0.9": func(x, y float64) (float64, float64) { return -0.2 * x, 0.2 * y }, // the first of a run
		"signsgd rate=0.1": func(x, y float64) (float64, float64) {
			return -0.1 * sign(x), 0.1 * sign(y)
		},
		"newton rate=1":       func(x, y float64) (float64, float64) { return -x, -y },
		"gd rate=0.1 noise=3": func(x, y float64) (float64, float64) { return -0.2 * x, 0.2 * y }, // without the noise
	} {
		l := settled(t, seen(t, experiment.Options{Formula: "x^2 - y^2", Start: []float64{0.5, 0.01}}, runner, 7, `{"arrows":"length"}`))
		for k, s := range l.grid.Samples {
			dx, dy := want(s.At[0], s.At[1])
			if math.Hypot(s.By[0]-dx, s.By[1]-dy) > 1e-12 {
				t.Fatalf("%s at %v: %v, want %v, %v", runner, s.At, s.By, dx, dy)
			}
			if a := l.grid.Arrows()[k]; !a.Cut && (a.By[0] != s.By[0] || a.By[1] != s.By[1] || a.At[0] != s.At[0]) {
				t.Fatalf("%s: not to scale", runner)
			}
		}
	}
}

// TestTheRateIsThatOfTheHead where a schedule changes it.
func TestTheRateIsThatOfTheHead(t *testing.T) {
	o := experiment.Options{Formula: "x^2 - y^2", Start: []float64{0.5, 0.01}, Rule: "gd", Knobs: map[string]string{"rate": "0.1"}, Schedule: "cosine:max=20"}
	now := lenstest.In(t, lenstest.At(t, lenstest.Race(t, o), 10), plot.Contour, 70, 24)
	now.Settings = json.RawMessage(`{"arrows":"length"}`)
	rate := now.Race.Trace(0).Driver().RateAt(10)
	for _, s := range settled(t, now).grid.Samples {
		if rate > 0.09 || math.Hypot(s.By[0]+2*rate*s.At[0], s.By[1]-2*rate*s.At[1]) > 1e-12 {
			t.Fatalf("at %v the step is %v, at the rate %v", s.At, s.By, rate)
		}
	}
}

// TestNewtonGoesUphill where a saddle is above: f = x² − y² rises on the way to (0, 0)
// from where |y| > |x|.
func TestNewtonGoesUphill(t *testing.T) {
	l := settled(t, seen(t, experiment.Options{Formula: "x^2 - y^2", Start: []float64{0.5, 0.01}}, "newton", 0, `{"arrows":"steps"}`))
	n := 0
	for _, s := range l.grid.Samples {
		up := math.Abs(s.At[1]) > math.Abs(s.At[0])
		if up {
			n++
		}
		if s.Uphill != up || s.Raised != up {
			t.Errorf("at %v: uphill %t, raised %t", s.At, s.Uphill, s.Raised)
		}
	}
	want := "Of " + model.Whole(len(l.grid.Samples)) + " steps " + model.Whole(n) + " start uphill at first, and none of the others is too long for f."
	if got := l.grid.falls(); got != want || n == 0 {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPartsDoNotMatter: the same is derived whatever the parts.
func TestPartsDoNotMatter(t *testing.T) {
	for _, o := range []experiment.Options{{Landscape: "himmelblau"}, {Landscape: "risk"}} {
		now := seen(t, o, "momentum", 4, `{"arrows":"steps"}`)
		whole := settled(t, now)
		for _, most := range []int{1, 7, 10_000} {
			l := Entry().New().(*field)
			if err := l.Settle(now, 0); err != nil {
				t.Fatal(err)
			}
			for _, more := l.Deriving(); more; _, more = l.Deriving() {
				if err := l.Settle(now, most); err != nil {
					t.Fatal(err)
				}
			}
			if l.grid != nil && !reflect.DeepEqual(l.grid.Samples, whole.grid.Samples) || l.slopes != nil && !reflect.DeepEqual(l.slopes.Values, whole.slopes.Values) {
				t.Errorf("%v by %d is another", o.Landscape, most)
			}
		}
	}
}

// TestWhatIsKept: all while the picture stays, and −∇f for other rules too.
func TestWhatIsKept(t *testing.T) {
	now := seen(t, experiment.Options{Landscape: "himmelblau"}, "gd", 4, "")
	l := settled(t, now)
	first := l.grid
	if lenstest.Settle(t, l, now); l.grid != first {
		t.Error("it is derived again")
	}
	now.W = 90
	if lenstest.Settle(t, l, now); l.grid == first {
		t.Error("it is kept in another size")
	}
	if a, b := ruleOf(now), ruleOf(seen(t, experiment.Options{Landscape: "himmelblau"}, "gd rate=0.003", 4, "")); a == b {
		t.Error("the steps of another rate count as the same")
	}
}

// TestCostlyFieldsAreBounded in operations.
func TestCostlyFieldsAreBounded(t *testing.T) {
	now := seen(t, experiment.Options{Landscape: "spirals"}, "adam", 1, "")
	now.W, now.H = 1000, 400
	g, err := NewGrid(now, Settings{})
	if work := g.Nx * g.Ny * model.Operations(now.Race.Problem.Objective); err != nil || work > mostWork {
		t.Errorf("%d operations (%v)", work, err)
	}
}

func TestSettings(t *testing.T) {
	for _, s := range []Settings{{Arrows: "curl"}, {Density: 2}, {Density: -3}} {
		if s.Validate() == nil {
			t.Errorf("%+v is valid", s)
		}
	}
	s := Settings{}
	for _, want := range []Arrows{Steps, Scale, Descent} {
		if s.Arrows = s.Arrows.next(); s.Arrows != want {
			t.Errorf("%q, want %q", s.Arrows, want)
		}
	}
	for range 9 {
		if s = s.denser(1); s.Validate() != nil {
			t.Fatal(s)
		}
	}
	for range 9 {
		if s = s.denser(-1); s.Validate() != nil {
			t.Fatal(s)
		}
	}
}
