package optimizer

import (
	"math/cmplx"

	"optexplore/model"
)

// SGD is stochastic gradient descent, gradient descent on a gradient that is
// right only on average:
//
//	x ← x − η (g + wx),   E g = ∇f(x)
//
// Robbins and Monro, "A Stochastic Approximation Method", Annals of
// Mathematical Statistics 22, 1951; Dive into Deep Learning, section
// "Stochastic Gradient Descent". The noise is the oracle's. The weight decay w
// is that of PyTorch's SGD.
type SGD struct{ Rate, WeightDecay float64 }

var _ = register(Entry{
	ID: "sgd", Name: "Stochastic gradient descent",
	Story:  "Gradient descent on a noisy gradient: it never comes to rest, and the noise can free it from a saddle or a shallow minimum.",
	Source: "Robbins and Monro 1951; Dive into Deep Learning, Stochastic Gradient Descent",
	Noisy:  true,
	Lines: []string{
		gradient,
		coupled,
		"x ← x − η·g",
	},
	New: func() model.Rule { return new(SGD) },
})

// Knobs are η and w.
func (r *SGD) Knobs() []model.Knob { return []model.Knob{rate(&r.Rate, 0.1), decay(&r.WeightDecay)} }

// Memory is empty.
func (r *SGD) Memory() []string { return nil }

// Step takes x to x − η(g + wx).
func (r *SGD) Step(s model.State, p *model.Probe) {
	x := s.X()
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		x[i] -= float64(r.Rate * g)
	}
}

// Multiplier is 1 − ηλ, without weight decay.
func (r *SGD) Multiplier(lambda float64) complex128 {
	if r.WeightDecay != 0 {
		return cmplx.NaN()
	}
	return complex(1-r.Rate*lambda, 0)
}
