package optimizer_test

import (
	"math"
	"math/cmplx"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/theory"
	"optexplore/optimizer"
)

// parabola is λx²/2.
type parabola float64

func (p parabola) Dim() int                  { return 1 }
func (p parabola) Value(x []float64) float64 { return float64(p) * x[0] * x[0] / 2 }
func (p parabola) Gradient(dst, x []float64) { dst[0] = float64(p) * x[0] }
func (p parabola) Hessian(dst, _ []float64)  { dst[0] = float64(p) }

// factors are the eigenvalues of one step of r on λx²/2, which is linear in
// the state: the columns of its matrix are what it makes of unit states.
func factors(r model.Rule, lambda float64) []complex128 {
	size := 1 + len(r.Memory())
	step := mat.NewDense(size, size, nil)
	p := model.NewProbe(parabola(lambda), model.Oracle{})
	for j := range size {
		s := model.State{Step: 1000, Age: 1000, N: 1, Data: make([]float64, size)}
		s.Data[j] = 1
		r.Step(s, p)
		step.SetCol(j, s.Data)
	}
	var e mat.Eigen
	e.Factorize(step, mat.EigenNone)
	return e.Values(nil)
}

// TestMultiplierIsTheLargestFactor compares what a rule says of itself with
// the matrix of its step.
func TestMultiplierIsTheLargestFactor(t *testing.T) {
	const exact = 1e-7 // a double eigenvalue is known to the root of the rounding error only
	compared := 0
	each(t, func(t *testing.T, e optimizer.Entry) {
		r, _ := optimizer.New(e.ID)
		linear, ok := r.(model.Linearised)
		if !ok {
			t.Skip("says nothing of its multiplier")
		}
		for _, rate := range []float64{0.01, 0.3, 1, 1.7} {
			if err := r.Knobs()[0].Set(rate); err != nil {
				t.Fatal(err)
			}
			for _, lambda := range []float64{-3, -0.2, 0.1, 1, 1.9, 4} {
				got, largest, matched := linear.Multiplier(lambda), 0.0, false
				for _, z := range factors(r, lambda) {
					largest = max(largest, cmplx.Abs(z))
					matched = matched || cmplx.Abs(z-got) < exact || cmplx.Abs(cmplx.Conj(z)-got) < exact
				}
				if !matched || math.Abs(cmplx.Abs(got)-largest) > exact {
					t.Errorf("η = %v, λ = %v: multiplier %v, the step's factors are %v", rate, lambda, got, factors(r, lambda))
				}
				compared++
			}
		}
	})
	if compared < 7*24 {
		t.Errorf("only %d multipliers were compared", compared)
	}
}

// TestStabilityIsWhatTheTheorySays holds the bound on ηλ to the closed forms:
// 2 for gradient descent, 2 + 2β for momentum, (2 + 2β)/(1 + 2β) for
// Nesterov's, and 2 + 2β with β = 1 − γ√η for the ball.
func TestStabilityIsWhatTheTheorySays(t *testing.T) {
	for _, c := range []struct {
		rule model.Rule
		want float64
	}{
		{&optimizer.GD{Rate: 0.1}, 2}, {&optimizer.GD{Rate: 7}, 2},
		{&optimizer.Momentum{Rate: 0.6}, 2}, {&optimizer.Momentum{Rate: 0.6, Beta: 0.25}, 2.5},
		{&optimizer.Momentum{Rate: 0.6, Beta: 0.5}, 3}, {&optimizer.Momentum{Rate: 0.01, Beta: 0.9}, 3.8},
		{&optimizer.Nesterov{Rate: 0.6, Beta: 0.5}, 1.5}, {&optimizer.Nesterov{Rate: 0.01, Beta: 0.9}, 3.8 / 2.8},
		{&optimizer.RollingBall{Rate: 0.04, Gamma: 0.5}, 3.8}, {&optimizer.RollingBall{Rate: 0.04, Gamma: 5}, 2},
	} {
		got, ok := theory.Stability(c.rule)
		if !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: bound %v (%v), want %v", c.rule, got, ok, c.want)
		}
	}
	for _, rate := range []float64{0.5, 1, 2.5} {
		if got, ok := theory.Stability(&optimizer.Newton{Rate: rate}); ok {
			t.Errorf("Newton at %v: curvature sets a bound of %v, want none", rate, got)
		}
	}
	clipped := model.Clip(&optimizer.GD{Rate: 0.1})
	clipped.Theta = 1
	for _, r := range []model.Rule{
		&optimizer.SGD{GD: optimizer.GD{Rate: 0.1, WeightDecay: 0.1}}, &optimizer.Momentum{Rate: 0.1, Beta: 0.9, WeightDecay: 0.1},
		&optimizer.Nesterov{Rate: 0.1, Beta: 0.9, WeightDecay: 0.1}, clipped,
	} {
		if got, ok := theory.Stability(r); ok {
			t.Errorf("%+v: curvature sets a bound of %v, want none said", r, got)
		}
	}
}
