package optimizer

import (
	"math/cmplx"

	"optexplore/model"
)

// GD is gradient descent:
//
//	x ← x − η (∇f(x) + wx)
//
// The weight decay w, zero unless it is asked for, is that of PyTorch's SGD.
// Cauchy, "Méthode générale pour la résolution des systèmes d'équations
// simultanées", 1847; Dive into Deep Learning, section "Gradient Descent".
type GD struct{ Rate, WeightDecay float64 }

var _ = register(Entry{
	ID: "gd", Name: "Gradient descent",
	Story:  "Goes straight down the slope; stalls where the slope vanishes, overshoots where η·λ > 1 and diverges where η·λ > 2.",
	Source: "Cauchy 1847; Dive into Deep Learning, Gradient Descent",
	Lines: []string{
		gradient,
		coupled,
		"x ← x − η·g",
	},
	New: func() model.Rule { return new(GD) },
})

// Knobs are η and w.
func (r *GD) Knobs() []model.Knob { return []model.Knob{rate(&r.Rate, 0.1), decay(&r.WeightDecay)} }

// Memory is empty.
func (r *GD) Memory() []string { return nil }

// Step takes x to x − η(g + wx).
func (r *GD) Step(s model.State, p *model.Probe) {
	x, rate, decay := s.X(), r.Rate, r.WeightDecay
	for i, g := range p.Gradient(x)[:len(x)] {
		g += float64(decay * x[i])
		x[i] -= float64(rate * g)
	}
}

// Multiplier is 1 − ηλ, without weight decay.
func (r *GD) Multiplier(lambda float64) complex128 {
	if r.WeightDecay != 0 {
		return cmplx.NaN()
	}
	return complex(1-r.Rate*lambda, 0)
}
