package verdict_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"optexplore/model"
	"optexplore/optimizer"
)

// generated is a run of a formula, a rule and settings that are drawn.
type generated struct {
	formula string
	window  model.Window
	start   []float64
	runner  model.Runner
	climbs  bool
}

func (g generated) String() string {
	return fmt.Sprintf("%s by %s %v from %v", g.formula, g.runner.Rule, g.runner.Knobs, g.start)
}

// pieces are what formulas are made of: U stands for a variable, A, B and C for
// numbers. There are kinks, poles, edges of a domain, flat pieces, walls and waves
// among them.
var pieces = []string{
	"A U^2", "A U^2", "A (U - C)^2", "A U^3", "A U^4 - B U^2", "A abs(U - C)", "A max(U - C, 0)", "max(A, U^2)", "relu(U - C)^2", "A min(U, C)",
	"A / (U - C)", "A log(U + 4)", "A sqrt(U + 3)", "exp(A U)", "A sin(B U)", "A cos(B U)", "A tanh(B (U - C))", "A softplus(U)", "0 U + C", "A sign(U - C)",
	"A (U - C)^6", "A U^2 exp(-U^2)", "A sigmoid(B U)", "A abs(U)^1.5", "A U", "A (1 - exp(-(U - C)^2))",
}

// pairs are of two variables.
var pairs = []string{"A x y", "A (x - y)^2", "A abs(x + y)", "max(A x, B y)", "A x^2 y", "A (y - x^2)^2", "A sin(x) cos(y)", "A / (1 + x^2 + y^2)", "A sqrt(x^2 + y^2)"}

// generate draws a run.
func generate(rng *rand.Rand) generated {
	n := 1 + rng.IntN(2)
	var terms []string
	for i := range n {
		for range 1 + rng.IntN(2) {
			terms = append(terms, strings.ReplaceAll(numbered(rng, pieces[rng.IntN(len(pieces))]), "U", string("xy"[i])))
		}
	}
	if n == 2 {
		terms = append(terms, numbered(rng, pairs[rng.IntN(len(pairs))]))
	}
	g := generated{formula: strings.Join(terms, " + "), climbs: rng.IntN(8) == 0}
	for range n {
		w := float64(1 + rng.IntN(4))
		g.window = append(g.window, model.Range{Lo: -w, Hi: w})
		g.start = append(g.start, math.Round((2*rng.Float64()-1)*w*100)/100)
	}
	ids := optimizer.IDs()
	for {
		g.runner = model.Runner{Rule: ids[rng.IntN(len(ids))], Knobs: map[string]float64{"rate": math.Pow(10, -3+3.3*rng.Float64())}}
		if _, err := g.runner.Make(optimizer.Makers()); err != nil { // it has no rate
			g.runner.Knobs = nil
		}
		g.settings(rng)
		rule, err := g.runner.Make(optimizer.Makers())
		if err == nil && model.Unfit(g.runner.Rule, rule, separable(n, nil, nil, nil)) == nil {
			return g
		}
	}
}

// settings draws a setting or a schedule, now and then.
func (g *generated) settings(rng *rand.Rand) {
	if g.runner.Knobs == nil {
		return
	}
	switch rng.IntN(6) {
	case 0:
		g.runner.Schedule = []string{"cosine:max=30", "constant:warmup=10", "square-root", "factor"}[rng.IntN(4)]
	case 1:
		g.runner = g.runner.With([]string{"clip_norm", "weight_decay", "beta", "eps"}[rng.IntN(4)], []float64{0.1, 0.5, 0.9, 0.01}[rng.IntN(4)])
	}
	if _, err := g.runner.Make(optimizer.Makers()); err != nil {
		g.runner.Schedule = ""
		for _, name := range []string{"clip_norm", "weight_decay", "beta", "eps"} {
			delete(g.runner.Knobs, name)
		}
	}
}

// numbered replaces A, B and C by numbers.
func numbered(rng *rand.Rand, text string) string {
	for _, name := range []string{"A", "B", "C"} {
		text = strings.ReplaceAll(text, name, fmt.Sprint(math.Round((0.2+2*rng.Float64())*10)/10))
	}
	return text
}
