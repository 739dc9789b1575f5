package sharpness_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/sharpness"
	"optexplore/optimizer"
)

// reference is testdata/edge.json, computed by PyTorch and by NumPy.
type reference struct {
	Sizes    []int
	X, Y, W0 []float64
	Runs     []struct {
		Rule                      string
		Rate, Limit, Mean         float64
		Steps, Every              int
		Diverged                  bool
		Sharpness, Preconditioned []float64 // every so many steps; of P^−½HP^−½ from the first on
	}
	Product, Quartic []struct {
		Rate, Limit float64
		Steps       int
		Start, End  []float64
		Sharpness   float64 `json:"sharpness_end"`
		Trajectory  [][4]float64
	}
}

func read(t testing.TB) (r reference) {
	t.Helper()
	text, err := os.ReadFile("testdata/edge.json")
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// chebyshev is the third Chebyshev polynomial at 20 points, learned by 16 tanh units.
func (r reference) chebyshev(t testing.TB) model.Objective {
	t.Helper()
	o, err := network.New(network.Shape{Sizes: r.Sizes, Act: "tanh", Loss: "mse"}, data.Set{Inputs: 1, Targets: 1, X: r.X, Y: r.Y})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func driver(t testing.TB, o model.Objective, start []float64, as model.Runner) *run.Driver {
	t.Helper()
	d, err := run.NewDriver(model.Session{Start: start, Runners: []model.Runner{as}}, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func near(a, b, share float64) bool { return math.Abs(a-b) <= share*math.Abs(b) }

// TestEdgeOfStability compares the sharpness along runs of a network with those of the
// reference: digit by digit at first, in the mean over their second half, since at the
// edge two correct programs part.
func TestEdgeOfStability(t *testing.T) {
	ref := read(t)
	for _, r := range ref.Runs {
		d := driver(t, ref.chebyshev(t), ref.W0, model.Runner{Rule: r.Rule}.With("rate", r.Rate))
		m, s := sharpness.NewMeter(d), d.Start()
		sum, count, ended := 0.0, 0.0, false
		for k := 0; k <= r.Steps/r.Every && !ended; k++ {
			now := m.At(s)
			switch {
			case !near(now.Limit, r.Limit, 1e-6):
				t.Errorf("%s at rate %v: limit %v, want %v", r.Rule, r.Rate, now.Limit, r.Limit)
			case now.Scaled != (r.Preconditioned != nil):
				t.Errorf("%s at rate %v: scaled is %v", r.Rule, r.Rate, now.Scaled)
			case now.Scaled && k > 0 && k <= len(r.Preconditioned):
				// The reference has P of the step before, without this step's gradient.
				if want := r.Preconditioned[k-1]; !near(now.Lambda, want, 0.03) {
					t.Errorf("%s at rate %v, step %d: %v, want about %v", r.Rule, r.Rate, s.Step, now.Lambda, want)
				}
			case !now.Scaled && k < len(r.Sharpness) && (k == 0 || !r.Diverged):
				if want := r.Sharpness[k]; !near(now.Lambda, want, 1e-5) {
					t.Errorf("%s at rate %v, step %d: %v, want %v", r.Rule, r.Rate, s.Step, now.Lambda, want)
				}
			}
			if 2*k >= r.Steps/r.Every {
				sum, count = sum+now.Ratio(), count+1
			}
			for range r.Every {
				if s = d.Advance(s); !(d.Objective().Value(s.X()) < 1e3) {
					ended = true
					break
				}
			}
		}
		if ended != r.Diverged {
			t.Errorf("%s at rate %v: diverged is %v", r.Rule, r.Rate, ended)
		}
		if mean := sum / count; !ended && !near(mean, r.Mean, 0.03) {
			t.Errorf("%s at rate %v: mean over the limit %v, want %v", r.Rule, r.Rate, mean, r.Mean)
		}
	}
}

// TestTwoParameters compares (1 − xy)²/2 and (1 − x²y²)²/4 with the reference: the run
// step by step, and the sharpness where it ends, which is below the limit, though it
// began above.
func TestTwoParameters(t *testing.T) {
	ref := read(t)
	for text, runs := range map[string]int{"(1 - x y)^2/2": 0, "(1 - x^2 y^2)^2/4": 1} {
		f, err := formula.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		list := ref.Product
		if runs == 1 {
			list = ref.Quartic
		}
		for _, r := range list {
			d := driver(t, f.Objective(), r.Start, model.Runner{Rule: "gd"}.With("rate", r.Rate))
			s := d.Start()
			steps := max(r.Steps, 20000)
			for s.Step < steps {
				s = d.Advance(s)
				for _, want := range r.Trajectory {
					if float64(s.Step) == want[0] && !(near(s.X()[0], want[1], 1e-9) && near(s.X()[1], want[2], 1e-9)) {
						t.Errorf("%s at rate %v: step %d at %v, want %v", text, r.Rate, s.Step, s.X(), want)
					}
				}
			}
			end := sharpness.NewMeter(d).At(s)
			settled := d.Objective().Value(s.X()) < 1e-20 // on the curve, where the reference has the sharpness in closed form
			if settled && !near(end.Lambda, r.Sharpness, 1e-9) || !near(end.Limit, r.Limit, 1e-12) || !near(s.X()[0], r.End[0], 1e-9) {
				t.Errorf("%s at rate %v: %+v at %v, want sharpness %v at %v, limit %v", text, r.Rate, end, s.X(), r.Sharpness, r.End, r.Limit)
			}
		}
	}
}

// TestNoLimit: no limit is known of a rule that goes by signs, or without a rate; the
// sharpness is that of the Hessian.
func TestNoLimit(t *testing.T) {
	f, err := formula.Parse("3x^2 + y^2")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range []string{"lion", "signsgd", "bfgs", "newton", "sam", "rprop"} {
		d := driver(t, f.Objective(), []float64{1, 1}, model.Runner{Rule: rule})
		if got := sharpness.NewMeter(d).At(d.Advance(d.Start())); !math.IsNaN(got.Limit) || !near(got.Lambda, 6, 1e-12) || got.Scaled {
			t.Errorf("%s: %+v", rule, got)
		}
	}
	d := driver(t, f.Objective(), []float64{1, 1}, model.Runner{Rule: "adam", Schedule: "constant:warmup=10"})
	m, s := sharpness.NewMeter(d), d.Advance(d.Start())
	before := m.At(s).Limit
	if after := m.At(d.Advance(s)).Limit; !(after < before) {
		t.Errorf("the limit does not follow the rate of a schedule: %v, then %v", before, after)
	}
}

// BenchmarkRun is 4,000 steps of the network with the sharpness after each.
func BenchmarkRun(b *testing.B) {
	ref := read(b)
	d := driver(b, ref.chebyshev(b), ref.W0, model.Runner{Rule: "gd"}.With("rate", 0.1))
	for b.Loop() {
		m, s := sharpness.NewMeter(d), d.Start()
		for s.Step < 4000 {
			s = d.Advance(s)
			m.At(s)
		}
	}
}
