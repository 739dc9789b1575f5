package remap

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model/vec"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// at is what the lens is given at a head of the race of one runner, with settings.
func at(t testing.TB, o experiment.Options, words string, head int, set Settings) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, words), head)
	now.Settings = lens.Write(set, Settings{})
	return now
}

// settled is the lens settled to its end.
func settled(t testing.TB, now lens.Now) *both {
	t.Helper()
	l := Entry().New().(*both)
	lenstest.Settle(t, l, now)
	return l
}

func of(landscape string) experiment.Options { return experiment.Options{Landscape: landscape} }

// row is a row of the table.
func (a *Analysis) row(t testing.TB, id string) Row {
	t.Helper()
	for _, r := range a.Rows() {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no %s in %v", id, a.Rows())
	return Row{}
}

// TestPlateau: on tanh the runs are those of gradient descent on tanh(x) and on tanh(u³),
// written out here.
func TestPlateau(t *testing.T) {
	const rate, head = 0.1, 90
	a := &settled(t, at(t, of("plateau"), "gd rate=0.1", head, Settings{Map: "u^3"})).analysis
	slope := func(x float64) float64 { return 1 / (math.Cosh(x) * math.Cosh(x)) }
	left := func(x float64, step func(x float64) float64, landscape func(x float64) float64) (steps int, after float64) {
		steps = -1
		for k := range 5000 {
			if k == head {
				after = x
			}
			if steps < 0 && slope(landscape(x)) >= a.goal.level {
				steps = k
			}
			x = step(x)
		}
		return steps, after
	}
	cube := func(u float64) float64 { return u * u * u }
	inX, x := left(4, func(x float64) float64 { return x - rate*slope(x) }, func(x float64) float64 { return x })
	inU, u := left(math.Cbrt(4), func(u float64) float64 { return u - rate*3*u*u*slope(cube(u)) }, cube)
	if a.x.reached != inX || a.u.reached != inU || inX < 40*inU {
		t.Errorf("off the plateau at %d and %d, expected %d and %d", a.x.reached, a.u.reached, inX, inU)
	}
	if math.Abs(a.x.now.x[0]-x) > 1e-12 || math.Abs(a.u.now.at[0]-u) > 1e-12 || math.Abs(a.u.now.x[0]-cube(u)) > 1e-12 {
		t.Errorf("at %v and u = %v, expected %v and %v", a.x.now.x, a.u.now.at, x, u)
	}
	start, u0 := a.row(t, "slope_at_start"), math.Cbrt(4)
	if math.Abs(start.X.Value-slope(4)) > 1e-15 || math.Abs(start.U.Value-3*u0*u0*slope(4)) > 1e-12 {
		t.Errorf("%+v", start)
	}
	if got, want := a.Sentences().String(), fmt.Sprintf("moves x %s times as far", num(9*math.Pow(u0, 4))); !strings.Contains(got, want) {
		t.Errorf("%q lacks %q", got, want)
	}
}

// TestRound: the scaling makes the valley round, so that a step at 1/λmax goes to the
// minimum.
func TestRound(t *testing.T) {
	a := &settled(t, at(t, of("valley"), "gd rate=0.4", 3, Settings{Map: "scale", Round: true})).analysis
	condition, bound, rate, steps := a.row(t, "condition"), a.row(t, "largest_rate"), a.row(t, "rate"), a.row(t, "steps")
	if math.Abs(condition.X.Value-20) > 1e-9 || math.Abs(condition.U.Value-1) > 1e-9 || math.Abs(bound.X.Value-0.5) > 1e-9 || math.Abs(bound.U.Value-2) > 1e-9 {
		t.Errorf("%+v %+v", condition, bound)
	}
	if rate.X.Value != 0.4 || math.Abs(rate.U.Value-1) > 1e-12 || steps.U.Value != 1 || steps.X.Value < 10 {
		t.Errorf("%+v %+v", rate, steps)
	}
	if vec.Norm(a.u.now.x) > 1e-12 {
		t.Errorf("the run in u is at %v", a.u.now.x)
	}
	climb := experiment.Options{Formula: "5 - x^2 - 3y^2", Start: []float64{2, 1}, Maximize: true}
	a = &settled(t, at(t, climb, "gd rate=0.1", 3, Settings{Map: "scale", Round: true})).analysis
	condition = a.row(t, "condition")
	f := a.row(t, "f")
	if math.Abs(condition.X.Value-3) > 1e-9 || math.Abs(condition.U.Value-1) > 1e-9 || a.u.reached != 1 || math.Abs(f.U.Value-5) > 1e-12 || f.X.Value >= 5 {
		t.Errorf("climbing: %+v, %+v", condition, f)
	}
	if got := a.Sentences().String(); !strings.Contains(got, "99 % of the way to the maximum") {
		t.Errorf("climbing: %s", got)
	}
	for _, up := range []bool{true, false} {
		climb.Maximize = up
		b := settled(t, at(t, climb, "gd rate=0.1", 0, Settings{Map: "scale"})).analysis
		sentence := b.Sentences().String()
		if got := strings.Contains(sentence, "by −η"); !strings.Contains(sentence, "η·JJᵀ∇f") || got == up {
			t.Errorf("climbing %v: %s", up, sentence)
		}
	}
}

// TestInvariance: Newton's method goes through the same points in all linear coordinates;
// gradient descent only in those that are turned.
func TestInvariance(t *testing.T) {
	for _, c := range []struct {
		landscape, words, text string
		same                   bool
	}{
		{"himmelblau", "newton", "rotate:30", true}, {"himmelblau", "newton", "u/3; 7v", false}, {"rosenbrock", "newton", "scale", true}, {"rosenbrock", "newton", "newton", true},
		{"himmelblau", "gd rate=0.01", "rotate:30", true}, {"himmelblau", "momentum rate=0.005", "rotate:77", true},
		{"himmelblau", "gd rate=0.01", "scale", false}, {"himmelblau", "adam rate=0.1", "rotate:30", false}, {"himmelblau", "newton", "sinh(u)", false},
	} {
		a := &settled(t, at(t, of(c.landscape), c.words, 12, Settings{Map: c.text})).analysis
		said := strings.Contains(a.Sentences().String(), "both runs go through the same points")
		if c.text == "u/3; 7v" {
			if !said { // linear too, though it is typed
				t.Errorf("%+v: %s", c, a.Sentences())
			}
			continue
		}
		if said != c.same || c.same && vec.Distance(a.x.now.x, a.u.now.x) > 1e-6 {
			t.Errorf("%+v: apart by %v of the way: %s", c, a.lead, a.Sentences())
		}
	}
}

// TestBackAndForth: what is shown at a step does not depend on where the head was, nor on
// the size of the bites.
func TestBackAndForth(t *testing.T) {
	race := lenstest.Race(t, of("himmelblau"), "momentum rate=0.005")
	l := Entry().New()
	for _, head := range []int{0, 40, 7, 300, 40, 0} {
		now := lenstest.At(t, race, head)
		lenstest.Settle(t, l, now)
		got, want := lenstest.Panel(l, 60, 30, colorprofile.ASCII), lenstest.Panel(settled(t, now), 60, 30, colorprofile.ASCII)
		if got != want {
			t.Errorf("at %d:\n%s\nafresh:\n%s", head, got, want)
		}
	}
}

// TestWorkIsBounded: a call takes no more steps than it may.
func TestWorkIsBounded(t *testing.T) {
	race := lenstest.Race(t, of("rosenbrock-n"), "gd")
	now, a := lenstest.At(t, race, 5), &Analysis{Horizon: 300}
	for more := true; more; _, more = a.Deriving() {
		ends := func() (n int) {
			for _, d := range []*side{&a.x, &a.u} {
				if d.trace != nil {
					n += d.trace.End()
				}
			}
			return n
		}
		before := ends()
		if err := a.Settle(race.Problem, now.Session(), 0, 5, Settings{}, 0, 20); err != nil {
			t.Fatal(err)
		}
		if did := ends() - before; did > 21 {
			t.Fatalf("%d steps in a call", did)
		}
	}
	if a.task.column != len(a.task.start) || len(a.u.values) != 301 {
		t.Errorf("%d columns, %d values", a.task.column, len(a.u.values))
	}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o     experiment.Options
		words string
		head  int
		set   Settings
	}{
		"plateau": {of("plateau"), "gd rate=0.1", 60, Settings{}}, "valley": {of("valley"), "gd rate=0.4", 10, Settings{}},
		"newton": {of("himmelblau"), "newton", 5, Settings{Map: "newton"}}, "refused": {of("valley"), "gd", 5, Settings{Map: "exp(u)"}},
		"many": {of("rosenbrock-n"), "gd rate=0.0005", 100, Settings{}}, "search": {of("rosenbrock"), "armijo", 20, Settings{Map: "sinh(u)"}},
	} {
		l := settled(t, at(t, c.o, c.words, c.head, c.set))
		for _, size := range [][2]int{{24, 9}, {32, 20}, {60, 40}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestEverySize draws without an end or a panic.
func TestEverySize(t *testing.T) {
	for _, landscape := range []string{"plateau", "valley"} {
		l, fresh := settled(t, at(t, of(landscape), "gd", 30, Settings{})), Entry().New()
		for w := 0; w < 50; w += 3 {
			for h := range 30 {
				lenstest.Panel(l, w, h, colorprofile.ASCII)
				lenstest.Panel(fresh, w, h, colorprofile.ASCII)
			}
		}
	}
}
