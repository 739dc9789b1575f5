package optimizer

import (
	"math/cmplx"

	"optexplore/model"
)

// Nesterov is gradient descent with Nesterov's momentum, which looks ahead
// along its velocity:
//
//	g ← g + wx
//	v ← βv + g
//	x ← x − η(g + βv)
//
// Nesterov, "A Method for Solving the Convex Programming Problem with
// Convergence Rate O(1/k²)", 1983; Sutskever, Martens, Dahl and Hinton, "On the
// Importance of Initialization and Momentum in Deep Learning", ICML 2013,
// (3)–(4). The form is that of PyTorch's SGD: x is the point at which the
// gradient is asked for, Sutskever's θ + βv. On a quadratic of curvature λ it
// is stable for 0 < ηλ < (2 + 2β)/(1 + 2β).
type Nesterov struct{ Rate, Beta, WeightDecay float64 }

var _ = register(Entry{
	ID: "nesterov", Name: "Nesterov momentum",
	Story:  "Momentum that looks where its velocity leads and brakes in time: its swings die out sooner, but it is stable only up to η·λ = (2 + 2β)/(1 + 2β).",
	Source: "Nesterov 1983; Sutskever et al., ICML 2013, (3)–(4)",
	Lines: []string{
		gradient,
		coupled,
		"→ velocity: −η·β²·v",
		"v ← β·v + g",
		"x ← x − η·(g + β·v)",
	},
	New: func() model.Rule { return new(Nesterov) },
})

// Knobs are η, β and w.
func (r *Nesterov) Knobs() []model.Knob {
	return []model.Knob{rate(&r.Rate, 0.1), velocity(&r.Beta), decay(&r.WeightDecay)}
}

// Memory is the velocity.
func (r *Nesterov) Memory() []string { return []string{"v"} }

// Step takes v to βv + g and x to x − η(g + βv).
func (r *Nesterov) Step(s model.State, p *model.Probe) {
	x, v := s.X(), s.Memory(0)
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		v[i] = float64(r.Beta*v[i]) + g
		g += float64(r.Beta * v[i])
		x[i] -= float64(r.Rate * g)
	}
}

// Multiplier is the larger root of z² − (1 + β)(1 − ηλ)z + …, without weight
// decay: with u the offset, v ← βv + λu and u ← (1 − ηλ(1 + β))u − ηβ²v, a
// matrix of trace 1 + β − ηλ(1 + β) and determinant β(1 − ηλ).
func (r *Nesterov) Multiplier(lambda float64) complex128 {
	if r.WeightDecay != 0 {
		return cmplx.NaN()
	}
	left := 1 - r.Rate*lambda
	return larger(r.Beta+left-r.Rate*lambda*r.Beta, r.Beta*left)
}
