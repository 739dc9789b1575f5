package theory

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/model"
)

// heavyBall is momentum, written here once more: with β = 0 it is gradient
// descent.
type heavyBall struct{ rate, beta float64 }

func (r *heavyBall) Knobs() []model.Knob { return []model.Knob{{Name: "rate", Value: &r.rate}} }
func (r *heavyBall) Memory() []string    { return []string{"v"} }
func (r *heavyBall) Step(s model.State, p *model.Probe) {
	x, v := s.X(), s.Memory(0)
	for i, g := range p.Gradient(x) {
		v[i] = r.beta*v[i] + g
		x[i] -= r.rate * v[i]
	}
}

func TestJitterIsTheClosedForm(t *testing.T) {
	for _, c := range []struct{ rate, beta, lambda, sigma float64 }{
		{0.1, 0, 2, 1}, {0.1, 0, 4, 1}, {0.9, 0, 2, 3}, {1e-5, 0, 1, 1},
		{0.1, 0.9, 2, 1}, {0.6, 0.5, 4, 0.1}, {0.01, 0.99, 1, 2},
	} {
		r, ok := NewBench(&heavyBall{c.rate, c.beta}).Respond(c.lambda)
		if !ok {
			t.Fatalf("%+v: no response", c)
		}
		// x is an autoregression of order 2 with coefficients a, −β.
		a, b := 1+c.beta-c.rate*c.lambda, c.beta
		want := c.sigma * c.rate * math.Sqrt((1+b)/((1-b)*((1+b)*(1+b)-a*a)))
		if c.beta == 0 {
			m := 1 - c.rate*c.lambda
			if plain := c.sigma * c.rate / math.Sqrt(1-m*m); math.Abs(plain-want) > 1e-9*want {
				t.Fatalf("the two closed forms differ: %v, %v", plain, want)
			}
		}
		if got := r.StationarySD(c.sigma); math.Abs(got-want) > 1e-9*want {
			t.Errorf("%+v: %v, want %v", c, got, want)
		}
	}
	for _, lambda := range []float64{-1, 0, 30} {
		r, _ := NewBench(&heavyBall{0.1, 0}).Respond(lambda)
		if got := r.StationarySD(1); !math.IsInf(got, 1) {
			t.Errorf("λ = %v: %v, want +Inf", lambda, got)
		}
	}
}

// TestResponseIsTheRule runs the matrix and the rule side by side.
func TestResponseIsTheRule(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for range 50 {
		rule := &heavyBall{rng.Float64(), rng.Float64()}
		curve := line{lambda: rng.NormFloat64(), slope: rng.NormFloat64()}
		r, _ := NewBench(rule).Respond(curve.lambda)
		s := model.NewState([]float64{rng.NormFloat64()}, 1)
		p := model.NewProbe(&curve, model.Oracle{})
		got, next := []float64{s.Data[0], 0, curve.slope}, make([]float64, 3)
		for range 20 {
			rule.Step(s, p)
			Apply(next, r.Matrix, got)
			copy(got, next)
			if math.Abs(got[0]-s.Data[0]) > 1e-9*(1+math.Abs(s.Data[0])) {
				t.Fatalf("%+v on %+v: %v, want %v", rule, curve, got[0], s.Data[0])
			}
		}
	}
}
