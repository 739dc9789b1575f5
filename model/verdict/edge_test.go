package verdict_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/model/verdict"
)

// edgy are objectives whose minima form a curve along which they bend more or less.
var edgy = []string{"(1 - x y)^2/2", "(1 - x^2 y^2)^2/4", "(1 - x y)^2/2 + 0.02 (x - y)^2", "(1 - x^2 y)^2/2", "log(1 + (1 - x y)^2)", "(y - x^2)^2 (1 + x^2)", "sqrt(1 + (x y)^2) + 0.01 x^2", "(tanh(x) y - 0.5)^2"}

// TestTheEdgeIsSo: of runs that are drawn, at rates about the bound, what is said to be
// at the edge of stability swings there, does not run away and comes to where the
// curvature is at the bound or below; and what is said to diverge does.
func TestTheEdgeIsSo(t *testing.T) {
	runs := 250
	if testing.Short() {
		runs = 60
	}
	rng := rand.New(rand.NewPCG(2021, 7))
	said := map[string]int{}
	for range runs {
		g := generated{formula: edgy[rng.IntN(len(edgy))], window: box(2, -5, 5), runner: with("gd")}
		f, err := formula.Parse(g.formula)
		if err != nil {
			t.Fatal(err)
		}
		o := f.Objective()
		g.start = []float64{0.5 + 3*rng.Float64(), 0}
		g.start[1] = (0.6 + 0.8*rng.Float64()) / g.start[0]
		values := curvature.SpectrumAt(o, g.start).Values
		if rng.IntN(3) == 0 {
			g.runner = with("momentum", "beta", 0.5)
		}
		g.runner = g.runner.With("rate", (0.7+1.6*rng.Float64())*2/math.Max(values[1], 0.1))
		holdEdge(t, g, o, said)
	}
	for _, title := range []string{"at the edge of stability", "overshooting to flatter ground", "diverging"} {
		if said[title] < runs/40 {
			t.Errorf("only %d verdicts are %q: the test misses it", said[title], title)
		}
	}
}

// holdEdge holds the verdicts on one run at some of its steps to what it does.
func holdEdge(t *testing.T, g generated, o model.Objective, said map[string]int) {
	c := limited(t, o, model.Session{Home: g.window, Start: g.start, Runners: []model.Runner{g.runner}}, nil, ahead.Limits{Steps: onward, Evaluations: 10 * onward})
	w := witnessed(t, c)
	for _, step := range []int{0, 1, 4, 25} {
		if step >= len(w.states) {
			return
		}
		l := c.look(step)
		v := verdict.Judge(l)
		said[v.Title]++
		wellFormed(t, g.String(), v)
		wrong := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s, step %d, %q, %q: "+format, append([]any{g, step, v.Title, v.Sentence}, args...)...)
		}
		last := min(step+onward, len(w.states)-1)
		if v.Condition == verdict.Diverging && v.Title == "diverging" && !w.ended && o.Value(w.x(last)) < o.Value(w.x(step)) {
			wrong("f comes down to %v", o.Value(w.x(last)))
		}
		if v.Condition != verdict.AtEdge {
			continue
		}
		m := verdict.Measure(l)
		bound := m.Stable / model.RateOf(l.Rule)
		switch {
		case w.ended:
			wrong("it runs away")
		case math.Max(w.sharpness(step), math.Max(w.sharpness(step+1), w.sharpness(max(step-1, 0)))) <= bound && w.sharpness(step+2) <= bound:
			wrong("no side is beyond the bound %v", bound)
		case math.Min(w.sharpness(last), w.sharpness(last+1)) > bound*(1+1e-9):
			wrong("it stays beyond the bound %v", bound)
		case !strings.Contains(v.Sentence, fmt.Sprintf("After %s steps more λmax is ", model.Whole(onward))):
			wrong("it does not say what comes")
		}
		axis := m.Spectrum.Vectors[2:4]
		for k := step + 2; k <= min(step+3, last); k++ {
			if vec.Dot(axis, w.move(k))*vec.Dot(axis, w.move(k-1)) > 0 {
				wrong("it does not go to and fro at step %d", k)
			}
		}
	}
}

// sharpness is the largest eigenvalue of the Hessian at a step.
func (w *witness) sharpness(step int) float64 {
	values := curvature.SpectrumAt(w.course.objective, w.x(step)).Values
	return values[len(values)-1]
}

// TestEdgeOfANetwork: a network of 49 weights that learns a polynomial comes to the edge
// of stability and stays there.
func TestEdgeOfANetwork(t *testing.T) {
	x, y := make([]float64, 20), make([]float64, 20)
	for i := range x {
		x[i] = -1 + 2*float64(i)/19
		y[i] = 4*x[i]*x[i]*x[i] - 3*x[i]
	}
	o, err := network.New(network.Shape{Sizes: []int{1, 16, 1}, Act: "tanh", Loss: "mse"}, data.Set{Inputs: 1, Targets: 1, X: x, Y: y})
	if err != nil {
		t.Fatal(err)
	}
	rng, start := rand.New(rand.NewPCG(3, 3)), make([]float64, o.Dim())
	for i := range start {
		start[i] = 0.5 * rng.NormFloat64()
	}
	c := limited(t, o, model.Session{Home: box(o.Dim(), -3, 3), Start: start, Runners: []model.Runner{with("gd", "rate", 0.2)}}, nil, ahead.Limits{Steps: 600, Evaluations: 1 << 20})
	count := map[verdict.Condition]int{}
	for step := 0; step <= 800; step += 20 {
		v := verdict.Judge(c.look(step))
		count[v.Condition]++
		if v.Condition == verdict.Diverging {
			t.Errorf("step %d: %s. %s", step, v.Title, v.Sentence)
		}
	}
	if count[verdict.AtEdge] < 5 {
		t.Errorf("verdicts %v, want some at the edge", count)
	}
}
