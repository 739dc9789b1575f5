package optimizer_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// asksValues are the rules that compare values of f.
var asksValues = []string{"armijo", "bfgs", "cg", "cma-es", "lbfgs", "nelder-mead"}

// cliff is x where x > 0, and one value beyond, with a slope of 1 everywhere: only the
// value tells that a point lies outside the domain.
type cliff struct{ beyond float64 }

func (cliff) Dim() int { return 1 }

func (c cliff) Value(x []float64) float64 {
	if x[0] > 0 {
		return x[0]
	}
	return c.beyond
}

func (cliff) Gradient(dst, _ []float64) { dst[0] = 1 }

// TestAValueThatIsNoNumberIsNeverAccepted, though the slope there is one.
func TestAValueThatIsNoNumberIsNeverAccepted(t *testing.T) {
	for _, rule := range asksValues {
		for _, beyond := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			s := model.Session{Start: []float64{0.4}, Runners: []model.Runner{{Rule: rule, Oracle: model.Oracle{Seed: 2}}}}
			d, err := run.NewDriver(s, 0, cliff{beyond}, optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			outside := 0
			for st := d.Start(); st.Step < 40; {
				if st = d.Advance(st); d.Ended(st) {
					t.Fatalf("%s, %v beyond the cliff: the run ends at %v, step %d", rule, beyond, st.X(), st.Step)
				}
				for _, trial := range d.Trials() {
					if trial.X[0] <= 0 {
						outside++
					}
				}
			}
			if outside == 0 {
				t.Errorf("%s tried no point beyond the cliff: the test shows nothing", rule)
			}
		}
	}
}

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
