package remap

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/landscapes/mapping"
	"optexplore/model"
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

// TestSettingsOfTheRun: a rate turned on the way counts in u too, unless u has its own.
func TestSettingsOfTheRun(t *testing.T) {
	race := lenstest.Race(t, of("valley"), "gd rate=0.1")
	now := lenstest.At(t, race, 30)
	l := settled(t, now)
	before := l.analysis.u.now.x
	s := now.Session().Seek(10).ChangeAt([]int{10}, 0, now.Session().Runners[0].With("rate", 0.3)).Seek(30)
	if _, err := race.Sync(s, 100); err != nil {
		t.Fatal(err)
	}
	lenstest.Settle(t, l, now)
	fresh := settled(t, now)
	if vec.Same(before, l.analysis.u.now.x) || !vec.Same(fresh.analysis.u.now.x, l.analysis.u.now.x) || l.analysis.rates != [2]float64{0.3, 0.3} {
		t.Errorf("at %v and %v, rates %v", l.analysis.u.now.x, fresh.analysis.u.now.x, l.analysis.rates)
	}
	now.Settings = lens.Write(Settings{Rate: 0.05}, Settings{})
	lenstest.Settle(t, l, now)
	if l.analysis.rates != [2]float64{0.3, 0.05} {
		t.Errorf("rates %v", l.analysis.rates)
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

// TestKeys: what the keys do to the settings.
func TestKeys(t *testing.T) {
	now := at(t, of("valley"), "gd rate=0.4", 5, Settings{})
	l := settled(t, now)
	c := lens.Change{Session: now.Session(), Steps: []int{5}, On: true}
	press := func(key string) Settings {
		t.Helper()
		for _, b := range l.Keys() {
			if slices.Contains(b.Keys, key) {
				if b.Off != nil && b.Off(c) != "" {
					t.Fatalf("%s is off: %s", key, b.Off(c))
				}
				c = b.Action(c)
			}
		}
		now.Settings = c.Settings
		lenstest.Settle(t, l, now)
		s, err := lens.Read(c.Settings, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, want := range []string{"newton", "rotate:45", "u^3", "sinh(u)", "scale"} {
		if s := press(")"); s.Map != want {
			t.Errorf("the next map is %q, want %q", s.Map, want)
		}
	}
	press(")")
	press(")")
	if s := press(","); s.Map != "rotate:60" || c.Message != "x = R·u, 60°" {
		t.Errorf("%+v, %q", s, c.Message)
	}
	if s := press("("); s.Map != "newton" {
		t.Errorf("%+v", s)
	}
	if s := press(">"); math.Abs(s.Rate-0.5) > 1e-12 || l.analysis.rates != [2]float64{0.4, s.Rate} {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	if s := press("*"); !s.Round || s.Rate != 0 || math.Abs(l.analysis.rates[1]-1) > 1e-9 {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	if s := press("0"); s.Round || s.Rate != 0 || l.analysis.rates[1] != 0.4 {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	press(":")
	if c.Ask == nil || c.Ask.Text != "newton" || c.Ask.Check("x") == nil || c.Ask.Check("u; v") != nil {
		t.Fatalf("%+v", c.Ask)
	}
	if c = c.Ask.Done("u; v^3")(c); c.Message != "(x, y) = (u; v³)" {
		t.Errorf("%q", c.Message)
	}
	for _, b := range l.Keys() {
		if slices.Contains(b.Keys, ",") && b.Off(c) == "" {
			t.Error("a map that is no rotation can be turned")
		}
	}
}

// FuzzSettings: whatever the settings of a session or a follower say, they are refused or
// come to an end.
func FuzzSettings(f *testing.F) {
	for _, s := range []Settings{{}, {Map: "u^3"}, {Map: "rotate:7", Rate: 0.1}, {Map: "sin(u); v", Round: true}} {
		text, _ := json.Marshal(s)
		f.Add(string(text))
	}
	f.Add(`{"map":"((((u"}`)
	f.Add(`{"map":"u","rate":-1}`)
	race := lenstest.Race(f, of("valley"), "gd")
	now := lenstest.At(f, race, 3)
	f.Fuzz(func(t *testing.T, raw string) {
		set, err := lens.Read(json.RawMessage(raw), Settings{})
		if err != nil {
			return
		}
		a := &Analysis{Horizon: 10}
		for range 100 {
			if err := a.Settle(race.Problem, now.Session(), 0, 3, set, 1<<18, 20); err != nil {
				t.Fatal(err)
			}
			if _, more := a.Deriving(); !more {
				if a.Sentences().String() == "" {
					t.Error("nothing is said")
				}
				return
			}
		}
		t.Error("no end")
	})
}
