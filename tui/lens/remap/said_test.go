package remap

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/lenstest"
)

// TestTheCubeMakesAPlateau at u = 0, where tanh is steep: the run in u stays there, and so
// it is said; that in sinh u passes.
func TestTheCubeMakesAPlateau(t *testing.T) {
	a := &settled(t, at(t, of("plateau"), "gd rate=0.1", 3000, Settings{Map: "u^3"})).analysis
	if got := a.Sentences().String(); !strings.Contains(got, "The map made this plateau, f has none.") || math.Abs(a.u.now.x[0]) > 1e-3 {
		t.Errorf("at x = %v: %s", a.u.now.x, got)
	}
	for _, text := range []string{"0.00001u", "scale"} { // small, but not flat anywhere more than elsewhere
		a = &settled(t, at(t, of("valley"), "gd rate=0.1", 9, Settings{Map: text})).analysis
		if got := a.Sentences().String(); strings.Contains(got, "flat") {
			t.Errorf("%s: %s", text, got)
		}
	}
	a = &settled(t, at(t, of("plateau"), "gd rate=0.1", 3000, Settings{Map: "sinh(u)"})).analysis
	if got := a.Sentences().String(); strings.Contains(got, "made this plateau") || a.u.now.x[0] > -2 {
		t.Errorf("at x = %v: %s", a.u.now.x, got)
	}
}

// TestSaid: what cannot be, and what is to be known.
func TestSaid(t *testing.T) {
	line := func(formula string, start ...float64) experiment.Options {
		return experiment.Options{Formula: formula, Start: start}
	}
	for _, c := range []struct {
		o     experiment.Options
		words string
		head  int
		set   Settings
		want  string
	}{
		{line("x^2", -4), "gd", 1, Settings{Map: "u^2"}, "The start has no u: x = u² lies between 0 and 1e12 for the u that were tried, from −1e6 to 1e6, so none has x = −4."},
		{line("x^2", 4), "gd rate=0.01", 1, Settings{Map: "u^2"}, "φ is not one to one: it turns at u = 0; the run begins at 2."},
		{line("x", 1), "gd rate=30", 9, Settings{Map: "log(u)"}, "The run in u ends at step 1, by the map log(u), which is undefined at u = −8.32."},
		{line("-x^2", 1), "gd rate=2", 99, Settings{Map: "u^3"}, "which is beyond the range of the numbers at u ="},
		{line("x", 1), "gd rate=3e155", 9, Settings{Map: "sinh(u)"}, "beyond the range of the numbers"},
		{line("log(x)", 1), "gd rate=0.9", 5, Settings{Map: "u^3"}, "by the log of x ="},
		{line("(x + 1)^2", 4), "gd rate=0.01", 1, Settings{Map: "exp(u)"}, "The minimum −1 has no u."},
		{line("x^2 + y^2", 4, 1), "gd rate=0.01", 1, Settings{Map: "u^3"}, "At the minimum φ is flat: f after φ has no curvature there, so gradient descent in u comes near ever more slowly."},
		{line("x^2 + y^2", 4, 1), "gd rate=0.01", 1, Settings{Map: "u; v^3"}, "At the minimum φ is flat in some direction, in which f after φ has no curvature."},
		{line("x^2 - y^2", 4, 1), "gd", 1, Settings{Map: "newton"}, "There is no such map at the start, as no minimum is known: the Hessian has the eigenvalue −2, and H^(−1/2) needs positive ones."},
		{line("x y^2", 4, 1), "gd", 1, Settings{Map: "scale"}, "There is no such map at the start, as no minimum is known: the second derivative of f by x is 0, which no scaling makes 1."},
		{line("x^2", 4), "gd", 1, Settings{Map: "rotate:30"}, "Map: expected two parameters or more for a rotation, and f has one."},
		{line("x^2", 4), "gd", 1, Settings{Map: "u^x"}, "Map: column 3: found \"x\", expected u"},
		{line("x^2 + 1000y^2", 4, 1), "gd rate=0.0004", 1, Settings{Map: "scale"}, "At the minimum η·λmax is only 0.0004 in u: * takes η = 1/λmax."},
		{line("x^2 + 100y^2", 4, 1), "gd rate=0.009", 1, Settings{Map: "5u"}, "At the minimum η·λmax is 45 in u, above the bound 2: * takes η = 1/λmax."},
		{line("x^2 + 100y^2", 4, 1), "gd rate=0.009 noise=1", 1, Settings{Map: "5u"}, "The noise in u has the deviation of that in x"},
		{line("exp(-x)", 4), "gd", 1, Settings{Map: "2u"}, "No minimum is known here, so no condition number."},
	} {
		a := &settled(t, at(t, c.o, c.words, c.head, c.set)).analysis
		if got := a.Sentences().String(); !strings.Contains(got, c.want) {
			t.Errorf("%s, %s: %q lacks %q", c.o.Formula, c.set.Map, got, c.want)
		}
	}
	a := &settled(t, at(t, of("himmelblau"), "gd", 1, Settings{})).analysis
	if a.Why() != "" || a.Map() == "" {
		t.Errorf("%q, %q", a.Why(), a.Map())
	}
}

// TestOverTheCatalogue: on every landscape, by every preset, the numbers agree with what
// they are said to be, and every sentence is one.
func TestOverTheCatalogue(t *testing.T) {
	for _, l := range landscapes.All() {
		if model.Operations(l.Objective()) > 5000 {
			continue
		}
		race := lenstest.Race(t, of(l.ID), "gd")
		now := lenstest.At(t, race, 7)
		p, start := race.Problem, now.Session().Start
		for _, text := range mapping.Presets(len(start), start) {
			a := &Analysis{Horizon: 40}
			for more := true; more; _, more = a.Deriving() {
				if err := a.Settle(p, now.Session(), 0, 7, Settings{Map: text}, 1<<18, 50); err != nil {
					t.Fatal(err)
				}
			}
			for _, c := range a.Sentences() {
				if c.Text != "" && (!strings.HasSuffix(c.Text, ".") || strings.Contains(c.Text, "NaN") || strings.Contains(c.Text, "%!")) {
					t.Errorf("%s, %s: %q", l.ID, text, c.Text)
				}
			}
			if a.Why() != "" {
				continue
			}
			x := make([]float64, len(start))
			if a.task.by.At(x, a.task.from); vec.Distance(x, start) > 1e-9*(1+vec.Norm(start)) {
				t.Errorf("%s, %s: the run in u begins at %v", l.ID, text, x)
			}
			if a.task.by.At(x, a.u.now.at); !slices.Equal(x, a.u.now.x) || a.x.now.f != race.Trace(0).Value(7) && len(a.x.values) > 7 {
				t.Errorf("%s, %s: at %v and %v", l.ID, text, a.x.now, a.u.now)
			}
			if far := steppedIn(a); a.task.stretch == a.task.stretch && math.Abs(far-a.task.stretch) > 1e-3*(1+far) {
				t.Errorf("%s, %s: a step in u moves x %v times as far, not %v", l.ID, text, far, a.task.stretch)
			}
			for k, d := range []*side{&a.x, &a.u} {
				if a.goal.kind != leave && d.reached >= 0 && (d.values[d.reached] > a.goal.level || d.reached > 0 && d.values[d.reached-1] <= a.goal.level) {
					t.Errorf("%s, %s, run %d: the goal %v is at step %d", l.ID, text, k, a.goal, d.reached)
				}
			}
		}
	}
}

// steppedIn is how many times as far as a short step against ∇f one against the slope in u
// moves x from the start; NaN where there is no slope.
func steppedIn(a *Analysis) float64 {
	n := len(a.task.start)
	g, u, x := make([]float64, n), make([]float64, n), make([]float64, n)
	a.task.after.Gradient(g, a.task.from)
	rate := 1e-5 / vec.Norm(g)
	vec.AddScaled(u, a.task.from, -rate, g)
	a.task.by.At(x, u)
	a.task.problem.Objective.Gradient(g, a.task.start)
	return vec.Distance(x, a.task.start) / (rate * vec.Norm(g))
}
