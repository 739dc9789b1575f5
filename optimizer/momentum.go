package optimizer

import (
	"math/cmplx"

	"optexplore/model"
)

// Momentum is gradient descent with a velocity, the leaky sum of the past
// gradients:
//
//	g ← g + wx
//	v ← βv + g
//	x ← x − ηv
//
// Polyak, "Some methods of speeding up the convergence of iteration methods",
// 1964; the form is that of Dive into Deep Learning, section "Momentum",
// (12.6.4), and of PyTorch's SGD. Where the rate is inside the velocity, as in
// v ← βv + ηg; x ← x − v, the steps are the same as long as the rate is. On a
// quadratic of curvature λ it is stable for 0 < ηλ < 2 + 2β.
type Momentum struct{ Rate, Beta, WeightDecay float64 }

var _ = register(Entry{
	ID: "momentum", Name: "Momentum",
	Story:  "Averages past gradients: oscillations cancel and a long valley is travelled faster; it stays stable up to η·λ = 2 + 2β.",
	Source: "Polyak 1964; Dive into Deep Learning, Momentum, (12.6.4)",
	Lines: []string{
		gradient,
		coupled,
		"→ velocity: −η·β·v",
		"v ← β·v + g",
		"→ new velocity: −η·v",
		"x ← x − η·v",
	},
	New: func() model.Rule { return new(Momentum) },
})

// velocity is the knob β of a leaky sum.
func velocity(value *float64) model.Knob {
	return share("beta", "β", "share of the old velocity that is kept", value, 0.9)
}

// Knobs are η, β and w.
func (r *Momentum) Knobs() []model.Knob {
	return []model.Knob{rate(&r.Rate, 0.1), velocity(&r.Beta), decay(&r.WeightDecay)}
}

// Memory is the velocity.
func (r *Momentum) Memory() []string { return []string{"v"} }

// Step takes v to βv + g and x to x − ηv.
func (r *Momentum) Step(s model.State, p *model.Probe) {
	x, rate, beta, decay := s.X(), r.Rate, r.Beta, r.WeightDecay
	v := s.Memory(0)[:len(x)]
	for i, g := range p.Gradient(x)[:len(x)] {
		g += float64(decay * x[i])
		v[i] = float64(beta*v[i]) + g
		x[i] -= float64(rate * v[i])
	}
}

// Multiplier is the larger root of z² − (1 + β − ηλ)z + β, without weight
// decay.
func (r *Momentum) Multiplier(lambda float64) complex128 {
	if r.WeightDecay != 0 {
		return cmplx.NaN()
	}
	return larger(1+r.Beta-r.Rate*lambda, r.Beta)
}
