package model_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/optimizer"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// scenario is a run whose verdicts are known.
type scenario struct {
	name, formula string
	window        model.Window
	start         []float64
	runner        model.Runner
	known         []model.Critical
	maximize      bool
	steps         []int // at which the verdict is looked at
}

func gd(rate float64) model.Runner { return use("gd", rate) }

func use(rule string, rate float64) model.Runner {
	return model.Runner{Rule: rule, Knobs: map[string]float64{"rate": rate}}
}

func minima(list ...[]float64) (known []model.Critical) {
	for _, x := range list {
		known = append(known, model.Critical{At: x, Kind: model.Minimum})
	}
	return known
}

var (
	unit   = model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}}
	long   = model.Window{{Lo: -5.5, Hi: 2}, {Lo: -3, Hi: 3}}
	hills  = append(minima([]float64{-0.2738526868008509}, []float64{1.0904082219467213}), model.Critical{At: []float64{0.2738526868008509}, Kind: model.Maximum})
	noisy  = model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.05}, Oracle: model.Oracle{Noise: 1}}
	four   = minima([]float64{3, 2}, []float64{-2.805118086952745, 3.131312518250573}, []float64{-3.779310253377747, -3.2831859912861696}, []float64{3.5844283403304917, -1.8481265269644036})
	damped = model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.6, "beta": 0.5}}
)

func scenarios() []scenario {
	return []scenario{
		{"saddle", "x^2 - y^2", unit, []float64{0.9, 1e-4}, gd(0.1), nil, false, []int{0, 1, 10, 20, 30, 40, 45, 49, 50, 51, 60}},
		{"on the ridge", "x^2 - y^2", unit, []float64{0.9, 0}, gd(0.1), nil, false, []int{0, 30, 500}},
		{"saddle by Newton", "x^2 - y^2", unit, []float64{0.9, 0.1}, use("newton", 0.5), nil, false, []int{0, 4, 12}},
		{"inflection", "x^3", model.Window{{Lo: -2, Hi: 2}}, []float64{1.5}, gd(0.05), nil, false, []int{0, 10, 40, 100, 1000}},
		{"local minimum", "x cos(pi x)", model.Window{{Lo: -1, Hi: 2}}, []float64{-0.9}, gd(0.05), hills, false, []int{0, 2, 5, 20, 100}},
		{"local minimum, noise", "x cos(pi x)", model.Window{{Lo: -1, Hi: 2}}, []float64{-0.9}, noisy, hills, false, []int{0, 20, 100}},
		{"plateau", "tanh(x)", model.Window{{Lo: -2, Hi: 5}}, []float64{4}, gd(0.1), nil, false, []int{0, 100, 3000, 4000}},
		{"valley 0.4", "0.1x^2 + 2y^2", long, []float64{-5, -2}, gd(0.4), minima([]float64{0, 0}), false, []int{0, 1, 2, 10, 20, 120}},
		{"valley 0.6", "0.1x^2 + 2y^2", long, []float64{-5, -2}, gd(0.6), minima([]float64{0, 0}), false, []int{0, 1, 2, 10, 20, 2200}},
		{"valley, momentum", "0.1x^2 + 2y^2", long, []float64{-5, -2}, damped, minima([]float64{0, 0}), false, []int{0, 1, 5, 20, 60}},
		{"bowl", "x^2 + 2y^2", long, []float64{-5, -2}, gd(0.1), minima([]float64{0, 0}), false, []int{0, 5, 20, 60}},
		{"wells by a jump", "x cos(0.15 pi x)", model.Window{{Lo: -11, Hi: 12}}, []float64{10}, gd(2), minima([]float64{-1.8256845786723397}, []float64{7.269388146311475}), false, []int{0, 1, 2, 5, 10, 60}},
		{"wells by Newton", "x cos(0.15 pi x)", model.Window{{Lo: -11, Hi: 30}}, []float64{10}, use("newton", 1), nil, false, []int{0, 1, 2, 4, 8}},
		{"catenary by Newton", "cosh(0.5x)", model.Window{{Lo: -11, Hi: 11}}, []float64{10}, use("newton", 1), nil, false, []int{0, 2, 5, 8}},
		{"himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}}, []float64{-0.2, -0.9}, gd(0.01), four, false, []int{0, 2, 5, 10, 60}},
		{"rosenbrock", "(1 - x)^2 + 100(y - x^2)^2", model.Window{{Lo: -2, Hi: 2}, {Lo: -1, Hi: 3}}, []float64{-1.2, 1}, gd(0.001), minima([]float64{1, 1}), false, []int{0, 10, 1000, 20000}},
		{"parabola climbed", "-x^2", model.Window{{Lo: -11, Hi: 11}}, []float64{10}, gd(0.2), nil, true, []int{0, 5, 60}},
		{"a flat", "0x + 3", model.Window{{Lo: -1, Hi: 1}}, []float64{0.5}, gd(1), nil, false, []int{0, 3}},
		{"a quartic", "x^4", model.Window{{Lo: -2, Hi: 2}}, []float64{1}, gd(0.05), nil, false, []int{0, 30, 300}},
		{"a logarithm", "log(x)", model.Window{{Lo: -1, Hi: 3}}, []float64{0.5}, gd(1), nil, false, []int{0, 1, 2}},
	}
}

// run is a scenario under way.
type run struct {
	scenario
	objective model.Batched
	session   model.Session
	trace     *model.Trace
	scale     model.Scale
}

func (c scenario) begin(t testing.TB) *run {
	t.Helper()
	var o model.Batched = formula.MustParse(c.formula).Objective()
	if c.maximize {
		o = model.Negated{Of: o}
	}
	s := model.Session{Formula: c.formula, Window: c.window, Start: c.start, Runners: []model.Runner{c.runner}, Maximize: c.maximize}
	tr, err := model.NewTrace(s, 0, o, optimizer.New)
	if err != nil {
		t.Fatal(err)
	}
	return &run{c, o, s, tr, model.Survey(o, c.window)}
}

func (r *run) look(step int) model.Look {
	r.trace.Extend(step)
	step = min(step, r.trace.End())
	var recent []model.State
	for k := max(0, step-model.RecentStates+1); k <= step; k++ {
		recent = append(recent, r.trace.At(k))
	}
	rule, oracle := r.trace.Driver().Rule(step)
	return model.Look{Objective: r.objective, Window: r.window, Scale: r.scale, Known: r.known, Rule: rule, Oracle: oracle, Recent: recent, Maximize: r.maximize}
}

func TestVerdictsAsARecord(t *testing.T) {
	var got strings.Builder
	for _, c := range scenarios() {
		r := c.begin(t)
		fmt.Fprintf(&got, "== %s: %s, %s %v, from %v\n", c.name, c.formula, c.runner.Rule, c.runner.Knobs, c.start)
		for _, step := range c.steps {
			v := model.Judge(r.look(step))
			fmt.Fprintf(&got, "%5d  %s\n       %s\n       → %s\n", step, v.Title, v.Sentence, v.Forecast.Text)
			if v.Title == "" || v.Sentence == "" || strings.ContainsAny(v.Title, ",\n\"") {
				t.Errorf("%s, step %d: title %q, sentence %q", c.name, step, v.Title, v.Sentence)
			}
		}
	}
	const file = "testdata/verdicts.txt"
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got.String() {
		t.Errorf("the verdicts differ from %s (%v); -update rewrites it:\n%s", file, err, got.String())
	}
}

func named(t testing.TB, name string) scenario {
	for _, c := range scenarios() {
		if c.name == name {
			return c
		}
	}
	t.Fatalf("no scenario %q", name)
	return scenario{}
}

// TestEscapeComesWhenForetold holds the forecast at every step of the saddle
// to what then happens.
func TestEscapeComesWhenForetold(t *testing.T) {
	r := named(t, "saddle").begin(t)
	out := 0
	for r.trace.Extend(out); math.Abs(r.trace.At(out).X()[1]) < 1; r.trace.Extend(out) {
		out++
	}
	for step := range out {
		v := model.Judge(r.look(step))
		if d := v.Forecast.At - out; v.Forecast.Steps < 0 || d < -1 || d > 1 {
			t.Errorf("step %d: %q foresees step %d, and it is step %d", step, v.Title, v.Forecast.At, out)
		}
		if step >= 15 && step <= 25 && v.Title != "stalled at a saddle" {
			t.Errorf("step %d: %q", step, v.Title)
		}
	}
}

// TestPlateauEndsWhenForetold counts the steps to a slope ten times as steep.
func TestPlateauEndsWhenForetold(t *testing.T) {
	r := named(t, "plateau").begin(t)
	slope := func(step int) float64 { return model.Examine(r.look(step)).GradNorm }
	begin, n := slope(0), 0
	for slope(n) < 10*begin {
		n += 10
	}
	got := model.Judge(r.look(0)).Forecast.Steps
	if math.Abs(float64(got-n)) > 0.05*float64(n) {
		t.Errorf("foreseen %d steps, and it takes %d", got, n)
	}
}

// TestSettlingComesWhenForetold does the same for a quadratic.
func TestSettlingComesWhenForetold(t *testing.T) {
	for _, name := range []string{"bowl", "valley 0.4"} {
		r := named(t, name).begin(t)
		target, n := 1e-3*r.scale.Length, 0
		within := func(step int) bool {
			r.trace.Extend(step)
			x := r.trace.At(step).X()
			return math.Abs(x[0]) <= target && math.Abs(x[1]) <= target
		}
		for !within(n) {
			n++
		}
		for _, step := range []int{0, 3, 10} {
			if v := model.Judge(r.look(step)); v.Forecast.At < n-1 || v.Forecast.At > n+1 {
				t.Errorf("%s, step %d: step %d is foreseen, and it is step %d", name, step, v.Forecast.At, n)
			}
		}
	}
}

func TestJitterOfGradientDescentIsTheClosedForm(t *testing.T) {
	// Tested through the sentence's parts: η/√(1 − (1 − ηλ)²) for λ = 2, η = 0.1.
	c := scenario{formula: "x^2", window: model.Window{{Lo: -4, Hi: 4}}, start: []float64{0.01}, runner: model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.1}, Oracle: model.Oracle{Noise: 1}}}
	r := c.begin(t)
	v := model.Judge(r.look(1))
	if !strings.Contains(v.Sentence, "sd 0.167") {
		t.Errorf("%q, want sd 0.167", v.Sentence)
	}
}

func TestStabilityIsTheClosedForm(t *testing.T) {
	for _, c := range []struct {
		runner model.Runner
		want   float64
	}{
		{gd(0.1), 2}, {gd(7), 2}, {damped, 3},
		{model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.01, "beta": 0.9}}, 3.8},
	} {
		rule, err := c.runner.Make(optimizer.New)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := model.Stability(rule); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: stable below %v, want %v", c.runner.Rule, got, c.want)
		}
	}
	newton, _ := use("newton", 1).Make(optimizer.New)
	if _, ok := model.Stability(newton); ok {
		t.Error("curvature sets a bound to Newton's method")
	}
}

// odd is an objective of whatever numbers come.
type odd struct {
	n   int
	rng *rand.Rand
}

func (o odd) number() float64 {
	switch o.rng.IntN(8) {
	case 0:
		return math.NaN()
	case 1:
		return math.Inf(1 - 2*o.rng.IntN(2))
	case 2:
		return 1e300 * o.rng.NormFloat64()
	case 3:
		return 0
	case 4:
		return 1e-300
	}
	return o.rng.NormFloat64()
}
func (o odd) Dim() int                  { return o.n }
func (o odd) Value([]float64) float64   { return o.number() }
func (o odd) Gradient(dst, _ []float64) { o.fill(dst) }
func (o odd) Hessian(dst, _ []float64)  { o.fill(dst) }
func (o odd) Values(dst, _ []float64)   { o.fill(dst) }
func (o odd) Gradients(dst, _ []float64) {
	o.fill(dst)
}
func (o odd) fill(dst []float64) {
	for i := range dst {
		dst[i] = o.number()
	}
}

func TestJudgeStandsAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rules := []string{"gd", "momentum", "newton"}
	for range 5000 {
		o := odd{1 + rng.IntN(3), rng}
		w := make(model.Window, o.n)
		for i := range w {
			w[i] = model.Range{Lo: -1, Hi: 1}
		}
		rule, _ := optimizer.New(rules[rng.IntN(len(rules))])
		var recent []model.State
		for k := range 1 + rng.IntN(model.RecentStates) {
			s := model.NewState(make([]float64, o.n), len(rule.Memory()))
			o.fill(s.Data)
			if rng.IntN(2) == 0 {
				for i := range s.Data {
					s.Data[i] = rng.NormFloat64()
				}
			}
			s.Step = k
			recent = append(recent, s)
		}
		v := model.Judge(model.Look{Objective: o, Window: w, Scale: model.Survey(o, w), Rule: rule, Recent: recent,
			Oracle: model.Oracle{Noise: float64(rng.IntN(2))}, Maximize: rng.IntN(2) == 0})
		if v.Title == "" || v.Sentence == "" || strings.ContainsAny(v.Title, ",\n") {
			t.Fatalf("verdict %+v", v)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	for _, name := range []string{"saddle", "himmelblau", "valley 0.4", "local minimum, noise"} {
		b.Run(name, func(b *testing.B) {
			l := named(b, name).begin(b).look(10)
			b.ReportAllocs()
			for b.Loop() {
				model.Judge(l)
			}
		})
	}
}
