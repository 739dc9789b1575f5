package verdict_test

import (
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/verdict"
)

// saidOf is what is said of a network at a step.
type saidOf struct {
	why, network string
	runner       model.Runner
	step         int
	has, not     string // parts, apart by |, of the title, the sentence and the forecast
}

func (c saidOf) words(t *testing.T) string {
	t.Helper()
	v := verdict.Judge(newNetwork(t, c.network, c.runner, ahead.Limits{Steps: 1000, Evaluations: 5000}).look(c.step))
	return v.Title + ". " + v.Sentence + " → " + v.Forecast.Text
}

func decayed(r model.Runner) model.Runner { return r.With("beta", 0.5).With("weight_decay", 1) }

func shakenBy(r model.Runner) model.Runner {
	r.Oracle = model.Oracle{Noise: 0.01}
	return r
}

// TestWhatIsSaidOfNetworks says what their layers do.
func TestWhatIsSaidOfNetworks(t *testing.T) {
	batch := with("sgd", "rate", 0.1)
	batch.Oracle = model.Oracle{Batch: 5}
	shaken := with("gd", "rate", 0.1)
	shaken.Oracle = model.Oracle{Noise: 0.1}
	for _, c := range []saidOf{
		{
			why: "equal units stay equal", network: "2-8-1 tanh, bce, xor, init constant:0.5", runner: with("gd", "rate", 0.1),
			step: 30, has: "equal units. The 8 units of layer 1 are equal, with equal gradients, and stay so: the layer counts as 1 unit.",
		},
		{
			why: "with minibatches too", network: "2-6-5-2 tanh, softmax, moons 40, init constant:0.3", runner: batch,
			has: "The units of each of the 2 hidden layers are equal|each layer counts as 1 unit",
		},
		{
			why: "noise parts them", network: "2-8-1 tanh, bce, xor, init constant:0.5", runner: shaken, not: "equal",
		},
		{
			why: "as does a rule that draws", network: "2-8-1 tanh, bce, xor, init constant:0.5", runner: with("sgld", "rate", 0.1), not: "equal",
		},
		{
			why: "from zeros no step leads", network: "2-8-1 tanh, bce, xor, init zeros", runner: with("gd", "rate", 0.1),
			has: "all weights 0. All weights are 0, and the gradient is exactly 0: no step|At rest", not: "drawn in",
		},
		{
			why: "but for the last bias", network: "2-3-1 tanh, mse, circles 12 seed 2 noise 0.3, init zeros", runner: with("gd", "rate", 0.1),
			has: "exactly 0 in all but b2", not: "stay so",
		},
		{
			why: "the outputs of sigmoid units are not 0, so their weights move", network: "2-3-3 sigmoid, softmax, blobs 16, init zeros", runner: with("gd", "rate", 0.1),
			has: "equal units", not: "All weights",
		},
		{
			why: "the gradient vanishes through layers", network: "2-8x6-1 sigmoid, bce, moons 60, init normal:0.01", runner: with("gd", "rate", 0.1),
			step: 20, has: "vanishing through the layers. On its way back the gradient shrinks ×0.0|in layer 7 to |in layer 1, which hardly learns.",
		},
		{
			why: "where none is left anywhere, of all", network: "2-8x6-1 sigmoid, bce, moons 60, init normal:0.01", runner: with("gd", "rate", 0.1),
			step: 1000, has: "vanishing gradient", not: "valley",
		},
		{
			why: "it grows through layers", network: "2-16x8-1 erf, mse, circles 12, init he gain:4", runner: with("gd", "rate", 1e-6),
			has: "exploding through the layers. On its way back the gradient grows ×",
		},
		{
			why: "relu units that are always off", network: "1-4-8-1 relu, mse, sine 20, init normal:1 seed 18", runner: with("gd", "rate", 0.0001),
			has: "5 of 8 units dead. 5 of the 8 units of layer 2 are dead: the slope of the activation is 0 there for all 20 examples, and no gradient comes back to their weights.",
		},
		{
			why: "a layer of them", network: "1-8-8-1 relu, mse, sine 20, init constant:-1", runner: with("gd", "rate", 0.05),
			has: "layer 2 is dead. All 8 units of layer 2 are dead: |and no gradient comes through to the layers before it.",
		},
		{
			why: "of one unit and one example", network: "1-2-1 relu, mse, sine 1, init normal:1 seed 3", runner: with("gd", "rate", 0.01),
			has: "1 of the 2 units of layer 1 is dead: |is 0 there for the 1 example, and no gradient comes back to its weights.", not: "all 1",
		},
		{
			why: "one example is right", network: "3-2-2-1 erf, bce, parity 1 bits 3 seed 7, init normal:0.01 seed 38", runner: with("gd", "rate", 0.0001),
			step: 1, has: "The 1 example is right; f = ",
		},
		{
			why: "one target is met, and one direction is flat", network: "1-1 linear, mse, line 1", runner: with("gd", "rate", 0.3),
			step: 500, has: "the 1 target is met. With 2 parameters such minima are no single points: in 1 direction or more they are flat.",
		},
		{
			why: "weight decay bends f in all directions", network: "1-8-1 tanh, mse, decay 1.4248, sine 1 seed 5, init zeros", runner: with("gd", "rate", 0.4),
			step: 500, has: "the 1 target is met, and nothing is lower.", not: "flat",
		},
		{
			why: "a rule's weight decay keeps it from the point", network: "2-1-1 relu, mse, decay 0.00059, moons 8 seed 2, init normal:5 seed 27",
			runner: decayed(with("nesterov", "rate", 0.3715818524360657)), step: 19, has: "near a flat minimum", not: "settling",
		},
		{
			why: "rounding of great weights is no fit", network: "3-4-4-2 softplus, mse, teacher 3-4-2 3 seed 6, init constant:1e6", runner: with("gd", "rate", 1e-300),
			not: "fitted|up to rounding",
		},
		{
			why: "a step that is not a number", network: "3-4-1 softplus, mse, teacher 4 noise 1 seed 9, init zeros", runner: with("newton", "rate", 0.003),
			has: "At its end, as the step is not a number, at step 1", not: "overflow",
		},
		{
			why: "a run that leapt far and is at rest there", network: "1-2-2 softplus batch-norm, mse, teacher 1-4-2 12 seed 6, init normal:100 seed 73",
			runner: with("radam", "rate", 0.0075909169390797615), step: 5, has: "At rest", not: "diverging",
		},
		{
			why: "runs with other seeds end", network: "2-3-2-1 erf, mse, moons 12 seed 7, init glorot gain:0", runner: shakenBy(with("nesterov", "rate", 8.8)),
			step: 19, has: "runs with other seeds are at their end, where a number is not finite, by step",
		},
		{
			why: "flat units", network: "2-6-1 tanh, bce, moons 40, init normal:100", runner: with("gd", "rate", 0.001),
			has: "layer 1 is saturated. |of the outputs of layer 1 are saturated: the slope of the activation is below 1/100",
		},
		{
			why: "relu is flat by half", network: "2-6-1 relu, bce, moons 40, init he", runner: with("gd", "rate", 0.1), not: "saturated",
		},
		{
			why: "the loss on other examples rises", network: "1-16-1 tanh, mse, sine 10, init glorot gain:2", runner: with("adam", "rate", 0.01),
			step: 1000, has: "overfitting. The test loss was least, 0.014|since then the training loss fell from",
		},
		{
			why: "before it does", network: "1-16-1 tanh, mse, sine 10, init glorot gain:2", runner: with("adam", "rate", 0.01),
			step: 100, not: "overfitting",
		},
		{
			why: "units that do the same", network: "5-3-1 tanh, mse, teacher 5-3-1 80, init normal:0.001", runner: with("gd", "rate", 0.1),
			step: 150, has: "units not specialised. All 3 units of layer 1 are nearly parallel|, the slope is only 0.0|and λ goes down to −0.0|a plateau that ends when the units part.",
		},
		{
			why: "numbers are met", network: "1-4-1 tanh, mse, cheb3 2, init glorot", runner: with("lbfgs"),
			step: 100, has: "fitted exactly. The loss is |0 up to rounding: all 2 targets are met. With 13 parameters such minima are no single points: in 11 directions or more they are flat.",
		},
		{
			why: "classes are right", network: "2-3 linear, softmax, blobs 60", runner: with("gd", "rate", 0.5),
			step: 200, has: "every example is right. All 60 examples are right; f = |there is no minimum at finite weights", not: "negative",
		},
		{
			why: "a run that ends says in which layer", network: "2-8-1 relu, mse, moons 40, init he gain:5", runner: with("gd", "rate", 5.0),
			step: 9, has: "not finite. At step 5 the output of layer 2 is infinite for example 2; one step before, the gradient was greatest in layer 1.",
		},
		{
			why: "and foretells it", network: "2-8-1 relu, mse, moons 40, init he gain:5", runner: with("gd", "rate", 5.0),
			step: 3, has: "At its end, as the output of layer 2 is infinite for example 2, at step 5", not: "kink",
		},
		{
			why: "eigenvalues that are rounding are 0", network: "2-3 linear, softmax, blobs 60", runner: with("gd", "rate", 0.5), has: "λ = 0, 0, …, 0.", not: "e−1|negative",
		},
	} {
		text := c.words(t)
		for _, part := range strings.Split(c.has, "|") {
			if !strings.Contains(text, part) {
				t.Errorf("%s: of %s by %s at step %d %q lacks %q", c.why, c.network, c.runner.Rule, c.step, text, part)
			}
		}
		for _, part := range strings.Split(c.not, "|") {
			if part != "" && strings.Contains(text, part) {
				t.Errorf("%s: of %s by %s at step %d %q has %q", c.why, c.network, c.runner.Rule, c.step, text, part)
			}
		}
	}
}

// TestAVerdictAtTheEdgeOnADearNetwork looks at the curvature at a few states only.
func TestAVerdictAtTheEdgeOnADearNetwork(t *testing.T) {
	c := newNetwork(t, "2-24-1 tanh, bce, moons 2000", with("gd", "rate", 8.0), ahead.Limits{Steps: 30, Evaluations: 30})
	l, evaluations := c.look(10), 0
	l.Objective = model.Stoppable{Of: c.objective, Going: func() bool {
		evaluations++
		return true
	}}
	if v := verdict.Judge(l); v.Condition != verdict.AtEdge || evaluations > 75 {
		t.Errorf("%s, %d evaluations", v.Title, evaluations)
	}
}

// TestAVerdictOnANetworkCostsFewEvaluations: of some thousand parameters no more than a
// screen has time for, sixty times a second.
func TestAVerdictOnANetworkCostsFewEvaluations(t *testing.T) {
	for _, network := range []string{"2-30-30-3 tanh, softmax, spirals 90", "2-16-16-3 tanh, softmax, spirals 90", "2-30-30-3 relu, softmax, spirals 90, init constant:0.1"} {
		c := newNetwork(t, network, with("adam", "rate", 0.01), ahead.Limits{Steps: 20, Evaluations: 50})
		l := c.look(20)
		evaluations := 0
		l.Objective = model.Stoppable{Of: c.objective, Going: func() bool {
			evaluations++
			return true
		}}
		verdict.Assess(l)
		operations := float64(evaluations) * float64(model.Operations(c.objective))
		if evaluations < 20 || operations > 1.2e7 {
			t.Errorf("%s: %d evaluations, %.3g operations", network, evaluations, operations)
		}
	}
}
