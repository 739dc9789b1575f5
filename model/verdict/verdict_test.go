package verdict_test

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/verdict"
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
		{"saddle by momentum", "x^2 - y^2", unit, []float64{0.9, 1e-4}, model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.05, "beta": 0.7}}, nil, false, []int{0, 5, 20, 40}},
		{"saddle turned", "x y", unit, []float64{0.5, 0.5001}, gd(0.2), nil, false, []int{0, 20, 40, 60}},
		{"saddle in noise", "x^2 - y^2", unit, []float64{0.9, 0}, model.Runner{Rule: "sgd", Knobs: map[string]float64{"rate": 0.1}, Oracle: model.Oracle{Noise: 0.01, Seed: 1}}, nil, false, []int{0, 15, 25}},
		{"bowl in noise", "x^2 + 2y^2", long, []float64{-5, -2}, model.Runner{Rule: "sgd", Knobs: map[string]float64{"rate": 0.1}, Oracle: model.Oracle{Noise: 1, Seed: 1}}, minima([]float64{0, 0}), false, []int{0, 50, 60}},
		{"local minimum in much noise", "x cos(pi x)", model.Window{{Lo: -1, Hi: 2}}, []float64{-0.9}, model.Runner{Rule: "sgd", Knobs: map[string]float64{"rate": 0.05}, Oracle: model.Oracle{Noise: 3, Seed: 5}}, hills, false, []int{0, 10, 30, 60}},
		{"global minimum of the same", "x cos(pi x)", model.Window{{Lo: -1, Hi: 2}}, []float64{1.9}, gd(0.02), hills, false, []int{0, 40}},
		{"wells by damped Newton", "x cos(0.15 pi x)", model.Window{{Lo: -11, Hi: 12}}, []float64{10}, use("newton", 0.5), minima([]float64{-1.8256845786723397}, []float64{7.269388146311475}), false, []int{0, 3, 12}},
		{"wells by Newton, seen from afar", "x cos(0.15 pi x)", model.Window{{Lo: -11, Hi: 12}}, []float64{10}, use("newton", 1), nil, false, []int{0, 1, 2, 4, 8}},
		{"Newton uphill", "tanh(x)", model.Window{{Lo: -2, Hi: 5}}, []float64{1}, use("newton", 1), nil, false, []int{0, 1, 3}},
		{"himmelblau from the middle", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}}, []float64{0, 0}, gd(0.01), four, false, []int{0, 10, 20, 60}},
		{"himmelblau at a saddle", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}}, []float64{0.0867, 2.884}, gd(0.01), four, false, []int{0, 5, 20, 30, 60}},
		{"himmelblau too fast", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}}, []float64{3.2, 2.1}, gd(0.026), four, false, []int{0, 1, 2, 5, 20, 100}},
		{"a kink", "abs(x)", model.Window{{Lo: -2, Hi: 2}}, []float64{1.03}, gd(0.1), nil, false, []int{0, 5, 20}},
		{"summit", "1 - x^2 - y^2", unit, []float64{0.7, 0.4}, gd(0.1), nil, true, []int{0, 30}},
		{"summit, downwards", "1 - x^2 - y^2", unit, []float64{1e-5, 0}, gd(0.1), nil, false, []int{0, 30, 50, 64}},
		{"local maximum, upwards", "-x cos(pi x)", model.Window{{Lo: -1, Hi: 2}}, []float64{-0.9}, gd(0.05), hills, true, []int{0, 100}},
		{"valley upwards too fast", "-0.1x^2 - 2y^2", long, []float64{-5, -2}, gd(0.6), minima([]float64{0, 0}), true, []int{0, 2, 10}},
		{"parabola in swings", "x^2", model.Window{{Lo: -11, Hi: 11}}, []float64{10}, gd(0.9), nil, false, []int{0, 3, 30, 60}},
		{"a slope", "3x", model.Window{{Lo: -2, Hi: 2}}, []float64{1}, gd(0.1), nil, false, []int{0, 5, 20}},
		{"a flat valley", "(x - y)^2", unit, []float64{0.5, 0.3}, gd(0.1), nil, false, []int{0, 5, 60}},
		{"a high wall", "exp(x^2)", model.Window{{Lo: -5, Hi: 5}}, []float64{4}, gd(0.1), nil, false, []int{0, 1, 2}},
		{"a flat", "0x + 3", model.Window{{Lo: -1, Hi: 1}}, []float64{0.5}, gd(1), nil, false, []int{0, 3}},
		{"a quartic", "x^4", model.Window{{Lo: -2, Hi: 2}}, []float64{1}, gd(0.05), nil, false, []int{0, 30, 300}},
		{"a logarithm", "log(x)", model.Window{{Lo: -1, Hi: 3}}, []float64{0.5}, gd(1), nil, false, []int{0, 1, 2}},
	}
}

// begin is a scenario under way.
func (c scenario) begin(t testing.TB) *course {
	t.Helper()
	var o model.Objective = formula.MustParse(c.formula).Objective()
	if c.maximize {
		o = model.Negated{Of: o}
	}
	return newCourse(t, o, c.session(), c.known)
}

func (c scenario) session() model.Session {
	return model.Session{Formula: c.formula, Home: c.window, Start: c.start, Runners: []model.Runner{c.runner}, Maximize: c.maximize}
}

func TestVerdictsAsARecord(t *testing.T) {
	var got strings.Builder
	for _, c := range scenarios() {
		r := c.begin(t)
		fmt.Fprintf(&got, "== %s: %s, %s\n", c.name, c.formula, c.settings())
		for _, step := range c.steps {
			l := r.look(step)
			v := verdict.Judge(l)
			x := l.Recent[len(l.Recent)-1].X()
			fmt.Fprintf(&got, "%5d  %.4g  [%s] %s\n       %s\n       → %s\n", step, x, v.Condition, v.Title, v.Sentence, v.Forecast.Text)
			if v.Forecast.Receipt != "" {
				fmt.Fprintf(&got, "       %s\n", v.Forecast.Receipt)
			}
			wellFormed(t, c.name, v)
		}
	}
	const file = "testdata/verdicts.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got.String() {
		t.Errorf("the verdicts differ from %s (%v); -update rewrites it:\n%s", file, err, got.String())
	}
}

// settings is the runner and its start in one line.
func (c scenario) settings() string {
	text := c.runner.Rule
	for _, knob := range slices.Sorted(maps.Keys(c.runner.Knobs)) {
		text += fmt.Sprintf(" %s %v", knob, c.runner.Knobs[knob])
	}
	if d, _ := c.runner.Oracle.Deviation(); d > 0 {
		text += fmt.Sprintf(" noise %.3g", d)
	}
	if c.maximize {
		text += " upwards"
	}
	return fmt.Sprintf("%s, from %v", text, c.start)
}

// wellFormed holds a verdict to what its readers rely on: a title that goes
// into a table, a sentence that fits a panel, a date that adds up.
func wellFormed(t testing.TB, name string, v verdict.Verdict) {
	t.Helper()
	if v.Condition == "" || v.Title == "" || strings.ContainsAny(v.Title, ",\n\"") || utf8.RuneCountInString(v.Title) > 40 {
		t.Errorf("%s: kind %q, title %q", name, v.Condition, v.Title)
	}
	if strings.Contains(v.Sentence+v.Forecast.Text+v.Forecast.Receipt, "NaN") && v.Condition != verdict.NotFinite {
		t.Errorf("%s: NaN: %q %q", name, v.Sentence, v.Forecast.Text)
	}
	if n := utf8.RuneCountInString(v.Sentence); n == 0 || n > 240 || strings.Contains(v.Sentence, "\n") {
		t.Errorf("%s: a sentence of %d runes: %q", name, n, v.Sentence)
	}
	f := v.Forecast
	if f.Text == "" || (f.Steps < 0) != (f.At < 0) || (f.Steps < 0) != (f.Event == "") || f.Steps < -1 || strings.HasSuffix(f.Event, ",") {
		t.Errorf("%s: forecast %+v", name, f)
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

// TestJudgeStandsAnything judges states and objectives that are made of
// whatever numbers there are.
func TestJudgeStandsAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rules := optimizer.IDs()
	for k := range 5000 {
		o := odd{1 + rng.IntN(4), rng}
		if k%200 == 0 {
			o.n = 66
		}
		l := verdict.Evidence{
			Objective: o, Window: make(model.Window, o.n), Known: []model.Critical{{At: []float64{o.number()}, Kind: model.Saddle}},
			Oracle: model.Oracle{Noise: float64(rng.IntN(2))}, Maximize: rng.IntN(2) == 0,
		}
		for i := range l.Window {
			l.Window[i] = model.Range{Lo: -1, Hi: 1}
		}
		if rng.IntN(9) > 0 {
			l.Scale = curvature.Survey(o, l.Window)
		}
		l.Rule, _ = optimizer.New(rules[rng.IntN(len(rules))])
		for k := range 1 + rng.IntN(verdict.RecentStates) {
			s := model.NewState(make([]float64, o.n), model.Vectors(l.Rule, o.n))
			o.fill(s.Data)
			if rng.IntN(2) == 0 {
				for i := range s.Data {
					s.Data[i] = rng.NormFloat64()
				}
			}
			s.Step = k
			l.Recent = append(l.Recent, s)
		}
		l.Fresh, l.Scheduled = rng.IntN(4) == 0, rng.IntN(4) == 0
		wellFormed(t, "odd", verdict.Judge(l))
	}
	wellFormed(t, "nothing", verdict.Judge(verdict.Evidence{}))
}

// TestJudgeStandsSteepPlaces judges every rule on functions that overflow, have
// edges or are undefined, from places near and far.
func TestJudgeStandsSteepPlaces(t *testing.T) {
	often := 6 // each rule on each function: there are some 8,000 runs
	if testing.Short() {
		often = 2
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for _, text := range []string{
		"exp(exp(x))", "log(x)", "1/x", "sqrt(x)", "abs(x)", "sign(x)", "max(x, 0)", "1e300x^2", "1e-300x^2", "x^9", "x^(1/3)", "0x", "tan(x)",
		"x y", "abs(x) + abs(y)", "x^2 y^2", "exp(x y)", "log(x^2 + y^2)", "sqrt(x^2 + y^2)", "x^3 - 3x y^2", "(x^2 + y^2 - 1)^2", "sin(50x) sin(50y)",
	} {
		o := formula.MustParse(text).Objective()
		w := make(model.Window, o.Dim())
		for i := range w {
			w[i] = model.Range{Lo: -3, Hi: 3}
		}
		scale := curvature.Survey(o, w)
		if !(scale.Value > 0 && scale.Slope > 0 && scale.Curvature > 0 && scale.Length > 0) || math.IsInf(scale.Value+scale.Slope+scale.Curvature, 0) {
			t.Errorf("%s: scale %+v", text, scale)
		}
		for _, id := range optimizer.IDs() {
			if r, _ := optimizer.New(id); model.Unfit(id, r, o) != nil {
				continue
			}
			for range often {
				start := make([]float64, len(w))
				for i := range start {
					start[i] = math.Round(rng.NormFloat64()*math.Pow(10, float64(rng.IntN(6)-2))*8) / 8
				}
				runner := use(id, math.Pow(10, float64(rng.IntN(5)-3)))
				runner.Oracle.Noise = float64(rng.IntN(2))
				if _, err := runner.Make(optimizer.Makers()); err != nil { // it has no rate, and refuses noise
					runner = model.Runner{Rule: id}
				}
				c := scenario{formula: text, window: w, start: start, runner: runner, maximize: rng.IntN(2) == 0}
				r := limited(t, o, c.session(), nil, ahead.Limits{Steps: 40, Evaluations: 300})
				for _, step := range []int{0, 1, 2, 5, 12, 50} {
					wellFormed(t, fmt.Sprintf("%s, %s from %v, step %d", text, id, start, step), verdict.Judge(r.look(step)))
				}
			}
		}
	}
}

// blind is a rule of which there is no theory.
type blind struct{ rate float64 }

func (r *blind) Knobs() []model.Knob { return []model.Knob{{Name: "rate", Value: &r.rate}} }
func (r *blind) Memory() []string    { return nil }
func (r *blind) Step(s model.State, p *model.Probe) {
	for i, g := range p.Gradient(s.X()) {
		s.X()[i] -= math.Copysign(r.rate, g)
	}
}

// TestJudgeWithoutTheory: theory is claimed of no rule that has none.
func TestJudgeWithoutTheory(t *testing.T) {
	for _, name := range []string{"bowl", "saddle", "plateau", "inflection", "local minimum", "himmelblau"} {
		r := named(t, name).begin(t)
		for _, step := range []int{0, 1, 8, 60} {
			l := r.look(step)
			l.Rule = &blind{0.1}
			v := verdict.Judge(l)
			wellFormed(t, name, v)
			if text := v.Title + v.Sentence + v.Forecast.Text; strings.Contains(text, "drawn") || strings.Contains(strings.ToLower(text), "theory") {
				t.Errorf("%s, step %d: theory is claimed: %s. %s → %s", name, step, v.Title, v.Sentence, v.Forecast.Text)
			}
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	for _, name := range []string{"saddle", "valley 0.4", "bowl", "himmelblau", "rosenbrock", "plateau", "inflection", "local minimum, noise"} {
		b.Run(name, func(b *testing.B) {
			l := named(b, name).begin(b).look(10)
			b.ReportAllocs()
			for b.Loop() {
				verdict.Judge(l)
			}
		})
	}
}
