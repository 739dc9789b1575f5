package verdict_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// when runs until is holds and says at which step that was.
func (r *played) when(t testing.TB, is func(model.State) bool) int {
	t.Helper()
	for step := 0; step < 100_000; step++ {
		r.trace.Extend(step)
		if is(r.trace.At(step)) {
			return step
		}
	}
	t.Fatal("it does not come to pass")
	return 0
}

// TestForecastsComeTrue holds what is foreseen at many steps of a run to what
// then happens, to the step where the objective is quadratic.
func TestForecastsComeTrue(t *testing.T) {
	offEdge := func(i int, edge float64) func(model.State) bool {
		return func(s model.State) bool { return math.Abs(s.X()[i]) >= edge }
	}
	within := func(d float64, c ...float64) func(model.State) bool {
		return func(s model.State) bool { return distance(s.X(), c) <= d }
	}
	for _, c := range []struct {
		name  string
		is    func(model.State) bool
		every int // steps between those at which the forecast is looked at
		slack int // steps by which it may be wrong
	}{
		{"saddle", offEdge(1, 1), 1, 0},
		{"saddle by momentum", offEdge(1, 1), 1, 0},
		{"summit, downwards", offEdge(0, 1), 1, 0},
		{"bowl", within(1e-3*math.Hypot(7.5, 6), 0, 0), 1, 0},
		{"valley 0.4", within(1e-3*math.Hypot(7.5, 6), 0, 0), 1, 0},
		{"valley, momentum", within(1e-3*math.Hypot(7.5, 6), 0, 0), 1, 0},
		{"parabola in swings", within(0.022, 0), 1, 0},
		{"saddle by Newton", within(1e-3*math.Sqrt(8), 0, 0), 1, 0},
		{"catenary by Newton", within(0.022, 0), 1, 0},
		{"himmelblau from the middle", within(1e-3*math.Sqrt(200), 3, 2), 1, 10},
		{"local minimum", within(0.003, -0.2738526868008509), 1, 0},
		{"wells by a jump", within(0.023, -1.8256845786723397), 7, 1},
		{"a slope", func(s model.State) bool { return s.X()[0] < -2 }, 1, 1},
	} {
		r := named(t, c.name).begin(t)
		n := r.when(t, c.is)
		for step := 0; step < n; step += c.every {
			v := verdict.Judge(r.look(step))
			if v.Forecast.Steps < 0 || strings.Contains(v.Forecast.Event, "away along") {
				continue // silent, or of something else
			}
			if d := v.Forecast.At - n; d < -c.slack || d > c.slack {
				t.Errorf("%s, step %d, %s: %s. It is step %d", c.name, step, v.Title, v.Forecast.Text, n)
			}
		}
		if v := verdict.Judge(r.look(n - 2)); v.Forecast.Steps != 2 && c.slack == 0 {
			t.Errorf("%s: two steps before it: %+v", c.name, v.Forecast)
		}
	}
}

func distance(a, b []float64) (d float64) {
	for i := range a {
		d = math.Hypot(d, a[i]-b[i])
	}
	return d
}

// TestSaddleVerdicts is the run of the book's saddle, step by step.
func TestSaddleVerdicts(t *testing.T) {
	r := named(t, "saddle").begin(t)
	for step := 0; step < 51; step++ {
		v := verdict.Judge(r.look(step))
		if v.Forecast.At != 51 || v.Forecast.Event != "|y| = 1" || v.Forecast.Steps != 51-step {
			t.Errorf("step %d: %+v", step, v.Forecast)
		}
		if stalled := v.Title == "stalled at a saddle"; step >= 15 && step <= 30 && !stalled || step < 9 && stalled || step > 40 && stalled {
			t.Errorf("step %d: %q", step, v.Title)
		}
		for _, part := range []string{"λ = −2, 2", "in y"} {
			if !strings.Contains(v.Sentence, part) {
				t.Errorf("step %d: %q lacks %q", step, v.Sentence, part)
			}
		}
	}
}

// TestValleyVerdicts is the narrow valley at the two rates of the book.
func TestValleyVerdicts(t *testing.T) {
	for name, want := range map[string][2]string{"valley 0.4": {"oscillating in y", "= 1.6 > 1"}, "valley 0.6": {"diverging", "= 2.4 > 2"}} {
		r := named(t, name).begin(t)
		for step := range 21 {
			if v := verdict.Judge(r.look(step)); v.Title != want[0] || !strings.Contains(v.Sentence, want[1]) {
				t.Errorf("%s, step %d: %q, %q", name, step, v.Title, v.Sentence)
			}
		}
	}
	r := named(t, "valley, momentum").begin(t)
	for step := range 60 {
		if v := verdict.Judge(r.look(step)); v.Condition == verdict.Diverging {
			t.Errorf("momentum, step %d: %q", step, v.Sentence)
		}
	}
}

// TestOverflowComesWhenForetold: a diverging run ends where it is foreseen to.
func TestOverflowComesWhenForetold(t *testing.T) {
	r := named(t, "valley 0.6").begin(t)
	r.trace.Extend(10_000)
	for _, step := range []int{2, 20, 300} {
		if at := verdict.Judge(r.look(step)).Forecast.At; at < r.trace.End()-1 || at > r.trace.End()+1 {
			t.Errorf("step %d: overflow is foreseen at %d and comes at %d", step, at, r.trace.End())
		}
	}
}

// TestSlowForecastsComeTrue: on flat ground, and at a degenerate point, they
// are right to a few parts in a hundred.
func TestSlowForecastsComeTrue(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []int
		is    func(begin, now verdict.Measurements) bool
	}{
		{"plateau", []int{0, 100, 2000}, func(b, p verdict.Measurements) bool { return p.GradNorm >= 10*b.GradNorm }},
		{"inflection", []int{40, 100, 1000}, func(b, p verdict.Measurements) bool { return math.Abs(p.X[0]) <= math.Abs(b.X[0])/2 }},
		{"a quartic", []int{300}, func(b, p verdict.Measurements) bool { return math.Abs(p.X[0]) <= math.Abs(b.X[0])/2 }},
	} {
		r := named(t, c.name).begin(t)
		for _, step := range c.steps {
			begin, n := verdict.Measure(r.look(step)), step
			for !c.is(begin, verdict.Measure(r.look(n))) {
				n++
			}
			got, want := verdict.Judge(r.look(step)).Forecast.Steps, n-step
			if math.Abs(float64(got-want)) > 0.03*float64(want) {
				t.Errorf("%s, step %d: foreseen %d steps, and it takes %d", c.name, step, got, want)
			}
		}
	}
}

var inAbout = regexp.MustCompile(`in (?:about|the order of) ([0-9,]+) step`)

func about(t testing.TB, text string) float64 {
	t.Helper()
	m := inAbout.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no number in %q", text)
	}
	n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
	return float64(n)
}

// TestNoiseFreesAsForetold compares two forecasts with the average over many
// seeds: when noise frees a run from a ridge, and when it carries one out of a
// local minimum.
func TestNoiseFreesAsForetold(t *testing.T) {
	for _, c := range []struct {
		name  string
		at    []float64
		sigma float64
		free  func(x []float64) bool
		by    float64 // factor by which it may be wrong
	}{
		{"saddle", []float64{0, 0}, 0.01, func(x []float64) bool { return math.Abs(x[1]) >= 1 }, 1.25},
		{"local minimum", []float64{-0.2738526868008509}, 2, func(x []float64) bool { return x[0] > 0.6 || x[0] < -1.6 }, 2},
	} {
		s := named(t, c.name)
		s.start, s.runner.Oracle.Noise = c.at, c.sigma
		r := s.begin(t)
		got := about(t, verdict.Judge(r.look(0)).Forecast.Text)
		var total float64
		const seeds = 300
		for seed := range uint64(seeds) {
			s.runner.Oracle.Seed = seed
			r.session.Runners = []model.Runner{s.runner}
			if err := r.trace.Sync(r.session, 0, r.objective, optimizer.Makers()); err != nil {
				t.Fatal(err)
			}
			total += float64(r.when(t, func(s model.State) bool { return c.free(s.X()) }))
		}
		want := total / seeds
		if got > want*c.by || got < want/c.by {
			t.Errorf("%s: foreseen about %v steps, and it takes %v on the average", c.name, got, want)
		}
	}
}

func TestStabilityIsTheClosedForm(t *testing.T) {
	for _, rate := range []float64{1e-6, 0.01, 0.1, 0.6, 7} {
		rule, _ := use("gd", rate).Make(optimizer.Makers())
		if got, ok := theory.Stability(rule); !ok || math.Abs(got-2) > 1e-12 {
			t.Errorf("gd %v: stable below %v, want 2", rate, got)
		}
		for _, beta := range []float64{0, 0.25, 0.5, 0.9, 0.99} {
			rule, err := use("momentum", rate).With("beta", beta).Make(optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := theory.Stability(rule); !ok || math.Abs(got-2-2*beta) > 1e-9 {
				t.Errorf("momentum %v, β %v: stable below %v, want %v", rate, beta, got, 2+2*beta)
			}
		}
		newton, _ := use("newton", rate).Make(optimizer.Makers())
		if limit, ok := theory.Stability(newton); ok {
			t.Errorf("curvature bounds Newton's method at %v", limit)
		}
	}
}

// TestClassify is the second-order test where it is easy, where it is blind,
// and where an input was rounded.
func TestClassify(t *testing.T) {
	for _, c := range []struct {
		formula string
		at      []float64
		want    model.Kind
	}{
		{"x^2", []float64{0}, model.Minimum},
		{"-x^2", []float64{0}, model.Maximum},
		{"x^2", []float64{0.001}, model.NotStationary},
		{"x^3", []float64{0}, model.Degenerate},
		{"x^3", []float64{1e-6}, model.Degenerate},
		{"x^3", []float64{0.01}, model.NotStationary},
		{"x^4", []float64{0}, model.Degenerate},
		{"x^2 - y^2", []float64{0, 0}, model.Saddle},
		{"x y", []float64{0, 0}, model.Saddle},
		{"x^2 + y^4", []float64{0, 0}, model.Degenerate},
		{"x^3 - 3x y^2", []float64{0, 0}, model.Degenerate},
		{"x cos(pi x)", []float64{-0.273852}, model.Minimum},
		{"x cos(pi x)", []float64{0.273852}, model.Maximum},
		{"x cos(pi x)", []float64{1.09}, model.NotStationary},
		{"tanh(x)", []float64{10}, model.NotStationary},
		{"exp(x^2)", []float64{0}, model.Minimum},
		{"exp(x^2)", []float64{0.001}, model.NotStationary},
		{"cosh(0.5x)", []float64{0}, model.Minimum},
		{"(1 - x)^2 + 100(y - x^2)^2", []float64{1, 1}, model.Minimum},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", []float64{0.0866775, 2.8842547}, model.Saddle},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", []float64{-0.2708446, -0.9230386}, model.Maximum},
		{"log(x)", []float64{-1}, model.NotStationary},
		{"1 / x", []float64{0}, model.NotStationary},
		{"0x + 3", []float64{1}, model.Degenerate},
	} {
		o := formula.MustParse(c.formula).Objective()
		w := make(model.Window, len(c.at))
		for i := range w {
			w[i] = model.Range{Lo: -5, Hi: 5}
		}
		if got := curvature.Classify(o, c.at, curvature.Survey(o, w)); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.formula, c.at, got, c.want)
		}
	}
}
