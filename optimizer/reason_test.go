package optimizer_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/reason"
	"optexplore/optimizer"
)

// explained calls f with the explanation of the first steps of every way to set a
// rule, on every landscape of up to two parameters.
func explained(t *testing.T, e optimizer.Entry, f func(taken model.Taken, after model.State, why reason.Explanation)) {
	t.Helper()
	for _, r := range settings(e.ID)[:1] {
		for _, l := range served(t, e) {
			for _, name := range []string{"exact", "both"} {
				if r.Oracle = oracles[name]; exacting(e) && name != "exact" || l.Dim() > 2 {
					continue
				}
				eachStep(t, l.Objective(), running(l, r), func(taken model.Taken, after model.State) {
					rates, err := optimizer.RatesOf(e.ID)(taken)
					f(taken, after, reason.Explain(taken.Objective, taken.Before, after, rates, err))
				})
			}
		}
	}
}

// TestAnExplanationIsTrue: every clause of a sentence is held to numbers that are
// computed anew: the change of f, the axes along which the step climbs, the rates.
func TestAnExplanationIsTrue(t *testing.T) {
	rose, beyond, against := 0, 0, 0
	each(t, func(t *testing.T, e optimizer.Entry) {
		explained(t, e, func(taken model.Taken, after model.State, why reason.Explanation) {
			text := why.Sentence()
			rise := taken.Objective.Value(after.X()) - taken.Objective.Value(taken.Before.X())
			if says := strings.HasPrefix(text, "f rose by "); says != (rise > 0) && math.Abs(rise) > 1e-14*math.Abs(taken.Objective.Value(after.X())) {
				t.Fatalf("f rose by %v: %s", rise, text)
			}
			if strings.Contains(text, "NaN") || !strings.HasSuffix(text, ".") {
				t.Fatal(text)
			}
			n := after.N
			g, h := make([]float64, n), make([]float64, n)
			taken.Objective.Gradient(g, taken.Before.X())
			taken.Objective.Gradient(h, after.X())
			for i := range n {
				move := after.X()[i] - taken.Before.X()[i]
				axis := model.Axis(i, n)
				if _, list, ok := strings.Cut(text, "the step is too long along "); ok {
					list, _, _ = strings.Cut(list, ",")
					beyond++
					if strings.Contains(list, axis) != (move*g[i] < 0 && move*h[i] > 0) {
						t.Fatalf("%s goes %v from slope %v to %v: %s", axis, move, g[i], h[i], text)
					}
				}
				if _, list, ok := strings.Cut(text, "still leads uphill along "); ok {
					list, _, _ = strings.Cut(list, ";")
					against++
					if strings.Contains(list, axis) && !(move*g[i] > 0 && why.Rates.Along[i]*g[i] < 0) {
						t.Fatalf("%s goes %v on slope %v along %v: %s", axis, move, g[i], why.Rates.Along, text)
					}
				}
				if why.Why == "" {
					checkStep(t, e.ID, why, i, after.X()[i])
				}
			}
			if rise > 0 {
				rose++
			}
		})
	})
	if rose < 100 || beyond < 100 || against < 100 {
		t.Errorf("f rose in %d steps, %d went too far, of %d a momentum led uphill", rose, beyond, against)
	}
}

// besides are the rules whose steps have more in them than rates along a direction.
const besides = " adamw asgd sgld schedule-free rmsprop perturbed-gd lion amsgrad "

// checkStep holds the rates to the step that was taken: x' = x − r∘m, as far as x' is
// known to its last digit.
func checkStep(t *testing.T, id string, why reason.Explanation, i int, x float64) {
	t.Helper()
	if strings.Contains(besides, " "+id+" ") {
		return
	}
	r, m := why.Rates.Each[i], why.Rates.Along[i]
	if d := r * m; r == r && math.Abs(why.Move[i]+d) > max(1e-9*math.Abs(d), 1e-14, 1e-15*math.Abs(x)) {
		t.Fatalf("%s: coordinate %d moves by %v, by its rate %v along %v", id, i, why.Move[i], r, m)
	}
}

// TestBoundsTakeEffect: each kind of bound in a step where it is known to.
func TestBoundsTakeEffect(t *testing.T) {
	for _, c := range []struct {
		rule  string
		knobs map[string]float64
		slope float64
		want  string
	}{
		{"gd", map[string]float64{model.ClipNorm: 1}, 5, "the gradient, 5 long, is cut to θ = 1"},
		{"adam", map[string]float64{"eps": 10}, 3, "ε = 10 is larger than √v' along x"},
		{"rprop", map[string]float64{"step_max": 0.005}, 3, "Δ is held at Δ₊ = 0.005 along x"},
		{"sophia", nil, 3, "d is held at 1 along x"},
		{"sophia", nil, -3, "d is held at −1 along x"},
		{"radam", nil, 3, "(as ρ ≤ 5)"},
	} {
		r := model.Runner{Rule: c.rule, Knobs: c.knobs}
		rule, err := r.Make(optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		f := line(c.slope)
		s := model.NewState([]float64{1}, len(rule.Memory()))
		taken := model.Taken{Rule: rule, Objective: f, Before: s.Clone()}
		p := model.NewProbe(f, model.Oracle{})
		p.Begin(0)
		rule.Step(s, p)
		rates, err := optimizer.RatesOf(c.rule)(taken)
		if text := reason.Explain(f, taken.Before, s, rates, err).Sentence(); !strings.Contains(text, c.want) {
			t.Errorf("%s: expected %q in %q", fmt.Sprint(c.rule, c.knobs), c.want, text)
		}
	}
}

// line is a slope in one dimension.
type line float64

func (l line) Dim() int                  { return 1 }
func (l line) Value(x []float64) float64 { return float64(l) * x[0] }
func (l line) Gradient(dst, _ []float64) { dst[0] = float64(l) }
