package optimizer

import (
	"math"

	"optexplore/model"
)

// ASGD is stochastic gradient descent with a falling rate and a weight decay,
// which keeps the mean of its iterates from step t₀ on:
//
//	g ← g + wx
//	ηₜ = η/(1 + ληt)^α
//	x ← (1 − ληₜ)x − ηₜg
//	a ← a + (x − a)/max(1, t − t₀)
//
// t being 0 at the first step; w is weight_decay and λ is lambd.
//
// Polyak and Juditsky, "Acceleration of Stochastic Approximation by
// Averaging", SIAM Journal on Control and Optimization 30, 1992; in PyTorch's
// form, which is Bottou's. PyTorch rounds ηₜ to its default precision: where that
// is single, its trajectories differ from the eighth digit on. It also makes ηₜ at
// the end of the step before, so a schedule of η reaches it a step later than here.
type ASGD struct{ Rate, Lambda, Alpha, T0, WeightDecay float64 }

var _ = register(Entry{
	ID: "asgd", Name: "Averaged SGD",
	Story:  "Keeps the mean a of the points it passes: with a noisy gradient the point wanders about the minimum and the mean comes to rest.",
	Source: "Polyak and Juditsky, SIAM J. Control Optim. 30, 1992",
	Lines: []string{
		gradient,
		coupled,
		"ηₜ = η/(1 + λ·η·(t − 1))^α",
		"x ← (1 − λ·ηₜ)·x − ηₜ·g",
		"μₜ = 1/max(1, t − 1 − t₀)",
		"a ← x if μₜ = 1, a + μₜ·(x − a) otherwise",
	},
	New: func() model.Rule { return new(ASGD) },
})

// Knobs are η, λ, α, t₀ and w.
func (r *ASGD) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 0.01),
		fromZero("lambd", "λ", "decay of x, and of the rate", &r.Lambda, 1e-4),
		fromZero("alpha", "α", "power at which the rate falls", &r.Alpha, 0.75),
		fromZero("t0", "t₀", "the step from which on the mean is taken", &r.T0, 1e6),
		decay(&r.WeightDecay),
	}
}

// Memory is the mean of the iterates.
func (r *ASGD) Memory() []string { return []string{"a"} }

// Step takes x to (1 − ληₜ)x − ηₜg.
func (r *ASGD) Step(s model.State, p *model.Probe) {
	x, mean := s.X(), s.Memory(0)
	t := float64(s.Age)
	eta := r.Rate / math.Pow(1+float64(r.Lambda*r.Rate*t), r.Alpha)
	keep, part := 1-float64(r.Lambda*eta), 1/max(1, t-r.T0)
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		x[i] = float64(x[i]*keep) - float64(eta*g)
		if part == 1 {
			mean[i] = x[i]
		} else {
			mean[i] += float64((x[i] - mean[i]) * part)
		}
	}
}
