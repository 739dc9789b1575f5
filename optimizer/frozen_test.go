package optimizer

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/theory"
)

// TestFrozenBounds compares the bound on r·λ, where the effective rates r do not change,
// with closed forms: (2 + 2β)/(1 − β) of a mean of gradients, 2 + 2β of their sum. Where
// there is a theory of the rule's steps, it has the same bound.
func TestFrozenBounds(t *testing.T) {
	want := map[string]float64{
		"adabelief": 38, "adadelta": 2, "adagrad": 2, "adam": 38, "adamax": 38, "amsgrad": 38, "gd": 2, "momentum": 3.8, "nesterov": 3.8 / 2.8,
		"radam": 38, "rmsprop": 2, "sgd": 2, "yogi": 38, "nadam": 2 * 1.9 / (0.1 * 2.8),
		"adamw": 38 - 1.9*0.001*0.01/0.1, "asgd": 2, "rolling-ball": 2 + 2*(1-0.3*math.Sqrt(0.1)),
	}
	for _, e := range All() {
		r := model.Defaults(e.New())
		got, ok := theory.Frozen(r, RatesOf(e.ID))
		if ok != (want[e.ID] > 0) || ok && math.Abs(got-want[e.ID]) > 1e-6*got {
			t.Errorf("%s: %v, %v, want %v", e.ID, got, ok, want[e.ID])
		}
		if s, known := theory.Stability(r); known && math.Abs(got-s) > 1e-9*s {
			t.Errorf("%s: %v, by its multipliers %v", e.ID, got, s)
		}
	}
}

// TestFrozenBoundsOfKnobs: momentum inside RMSprop sums, and a decay that Adam divides
// too leaves no bound on r·λ.
func TestFrozenBoundsOfKnobs(t *testing.T) {
	for _, c := range []struct {
		of   model.Runner
		want float64 // 0 for none
	}{
		{model.Runner{Rule: "adam"}.With("beta1", 0), 2},
		{model.Runner{Rule: "adam"}.With("beta1", 0.5).With("eps", 0.3), 6},
		{model.Runner{Rule: "rmsprop"}.With("beta", 0.9), 3.8},
		{model.Runner{Rule: "gd"}.With("weight_decay", 3), 2 - 0.1*3},
		{model.Runner{Rule: "adam"}.With("weight_decay", 3), 0},
		{model.Runner{Rule: "adagrad"}.With("weight_decay", 0.1), 0},
	} {
		r, err := c.of.Make(Makers())
		if err != nil {
			t.Fatal(err)
		}
		got, ok := theory.Frozen(r, RatesOf(c.of.Rule))
		if ok != (c.want > 0) || ok && math.Abs(got-c.want) > 1e-6*c.want {
			t.Errorf("%s %v: %v, %v, want %v", c.of.Rule, c.of.Knobs, got, ok, c.want)
		}
	}
}
