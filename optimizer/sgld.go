package optimizer

import (
	"math"

	"optexplore/model"
)

// SGLD is stochastic gradient Langevin dynamics: gradient descent with added noise
// such that, for a small rate, the density of its iterates is proportional to
// exp(−f(x)/T):
//
//	x ← x − η g + √(2ηT) ζ,   ζ normal
//
// Welling and Teh, "Bayesian Learning via Stochastic Gradient Langevin
// Dynamics", ICML 2011, (4), with a constant rate and ε/2 = ηT. On a quadratic
// of curvature λ the variance becomes T/(λ(1 − ηλ/2)).
type SGLD struct{ Rate, Temperature float64 }

var _ = register(Entry{
	ID: "sgld", Name: "Langevin dynamics",
	Story:  "Does not look for the minimum but samples: it spends its time where f is low, and crosses a barrier the sooner the hotter it is.",
	Source: "Welling and Teh, ICML 2011, (4)",
	Lines: []string{
		gradient,
		"ζ ← N(0, 1)",
		"→ noise: √(2·η·T)·ζ",
		"x ← x − η·g + √(2·η·T)·ζ",
	},
	Order: []string{
		gradient,
		"ζ ← N(0, 1)",
		"x ← x + (√(2·η·T)·ζ − η·g)",
	},
	New: func() model.Rule { return new(SGLD) },
})

// Knobs are η and T.
func (r *SGLD) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 0.1),
		fromZero("temperature", "T", "how high above a minimum it wanders: T/2 for each coordinate", &r.Temperature, 0.1),
	}
}

// Memory is the last noise.
func (r *SGLD) Memory() []string { return []string{"ζ"} }

// Step takes x to x − ηg + √(2ηT)ζ.
func (r *SGLD) Step(s model.State, p *model.Probe) {
	x, noise := s.X(), s.Memory(0)
	rng := p.Rand()
	size := math.Sqrt(2 * r.Rate * r.Temperature)
	for i, g := range p.Gradient(x) {
		noise[i] = rng.NormFloat64()
		x[i] += float64(size*noise[i]) - float64(r.Rate*g)
	}
}
