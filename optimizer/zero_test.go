package optimizer_test

import (
	"math"
	"slices"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// bare sets the knobs of a rule that keep a divisor from zero, or that move x without
// a slope, to 0 where that is allowed.
func bare(t *testing.T, rule string) model.Runner {
	t.Helper()
	r := model.Runner{Rule: rule}
	made, err := r.Make(optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"eps", "eps_root", "initial_accumulator", "init", "weight_decay", "lambd", "temperature"}
	for _, k := range made.Knobs() {
		if slices.Contains(names, k.Name) && k.Bounds.Check(0) == nil {
			r = r.With(k.Name, 0)
		}
	}
	return r
}

// walk returns the states of a run on a formula of x and y.
func walk(t *testing.T, text string, start []float64, r model.Runner, steps int) []model.State {
	t.Helper()
	f, err := formula.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	s := model.Session{Landscape: text, Start: start, Runners: []model.Runner{r}, Window: model.Uniform(model.Range{Lo: -4, Hi: 4}, 2)}
	d, err := run.NewDriver(s, 0, f.Objective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	states := []model.State{d.Start()}
	for range steps {
		states = append(states, d.Advance(states[len(states)-1].Clone()))
	}
	return states
}

// stirs are the rules that move x without a slope: they draw, or look around.
var stirs = []string{"cma-es", "nelder-mead", "perturbed-gd"}

// TestWithoutSlopeAndEpsilonXStays: 0/0 is 0, for the whole point and for one
// coordinate of it, in every choice of every rule.
func TestWithoutSlopeAndEpsilonXStays(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if byMatrix(e) {
			t.Skip("it needs matrices of parameters")
		}
		for _, c := range []struct {
			text  string
			start []float64
			stays []int
		}{
			{"3 + 0 x y", []float64{1, -2}, []int{0, 1}},
			{"x^2 + y^2", []float64{0, 0}, []int{0, 1}},
			{"x^2 + y^2", []float64{1, 0}, []int{1}},
		} {
			for _, r := range choices(t, bare(t, e.ID)) {
				for _, st := range walk(t, c.text, c.start, r, 50) {
					for i, v := range st.X() {
						moved := v != c.start[i] && slices.Contains(c.stays, i) && !slices.Contains(stirs, e.ID)
						if math.IsNaN(v) || moved {
							t.Fatalf("%v on %s from %v is at %v at step %d", r.Knobs, c.text, c.start, st.X(), st.Step)
						}
					}
				}
			}
		}
	})
}

// choices are the runners with every value of each knob that chooses.
func choices(t *testing.T, r model.Runner) []model.Runner {
	t.Helper()
	made, err := r.Make(optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	all := []model.Runner{r}
	for _, k := range made.Knobs() {
		for v := 1; v < len(k.Names); v++ {
			for _, one := range slices.Clone(all) {
				all = append(all, one.With(k.Name, float64(v)))
			}
		}
	}
	return all
}

// TestACentredMeanOfSquaresIsNoLessThanZero: on a slope that never changes, the
// variance is 0 but for rounding, and the step is g/ε.
func TestACentredMeanOfSquaresIsNoLessThanZero(t *testing.T) {
	negative := 0
	for _, slope := range []string{"0.7x", "0.1x", "3x", "1.3x"} {
		for _, alpha := range []float64{0.5, 0.7, 0.9, 0.99} {
			r := model.Runner{Rule: "rmsprop"}.With("alpha", alpha).With("centered", 1)
			for _, st := range walk(t, slope+" + 0y", []float64{1, 1}, r, 2000) {
				if s, mean := st.Memory(0)[0], st.Memory(1)[0]; s-float64(mean*mean) < 0 {
					negative++
				}
				if !st.Finite() {
					t.Fatalf("%s, alpha %v: %v at step %d", slope, alpha, st.X(), st.Step)
				}
			}
		}
	}
	if negative == 0 {
		t.Error("no difference was below 0: the test shows nothing")
	}
}
