package optimizer_test

import (
	"testing"

	"optexplore/model"
)

// asksValues are the rules that compare values of f.
var asksValues = []string{"armijo", "bfgs", "cg", "cma-es", "lbfgs", "nelder-mead"}

// TestNoPointOutsideTheDomainIsAccepted: a trial where f is NaN, ∞ or −∞ counts as
// worse than any other, and the run goes on.
func TestNoPointOutsideTheDomainIsAccepted(t *testing.T) {
	for _, rule := range asksValues {
		outside := 0
		for _, text := range []string{"log(x)", "sqrt(x)", "1/x", "x log(x)", "-1/x^2", "-log(x)", "x + 0 log(x)", "-1/(1 - max(x, 1))"} {
			for _, x := range []float64{0.05, 0.3, 1} {
				d := driverOf(t, text, []float64{x}, model.Runner{Rule: rule, Oracle: model.Oracle{Seed: 2}})
				f, st := d.Objective(), d.Start()
				for last := f.Value(st.X()); st.Step < 60; {
					st = d.Advance(st)
					for _, trial := range d.Trials() {
						if trial.Value-trial.Value != 0 {
							outside++
						}
					}
					now := f.Value(st.X())
					if last-last == 0 && !(now <= last) || d.Ended(st) && last-last == 0 {
						t.Fatalf("%s on %s from %v: f goes from %v to %v at step %d, %v", rule, text, x, last, now, st.Step, st)
					}
					last = now
				}
			}
		}
		if outside == 0 {
			t.Errorf("%s tried no point outside: the test shows nothing", rule)
		}
	}
}
