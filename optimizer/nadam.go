package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// NAdam is Adam with Nesterov's momentum, which has its own warm-up schedule:
//
//	g ← g + wx
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)g²
//	μₜ = β₁(1 − 0.96^(tψ)/2),   Π ← Π·μₜ
//	x ← x − η ((1−μₜ)g/(1−Π) + μₜ₊₁m/(1−Πμₜ₊₁)) / (√v' + ε)
//
// with v' = v/(1−β₂ᵗ), Π = 1 at first and ψ = momentum_decay.
//
// Dozat, "Incorporating Nesterov Momentum into Adam", ICLR workshop 2016,
// Algorithm 2; as in PyTorch from 2.0 on. PyTorch 1.13 has a stray factor μₜ in
// the second product.
type NAdam struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay, MomentumDecay float64 }

var _ = register(Entry{
	ID: "nadam", Name: "NAdam",
	Story:   "Adam that looks ahead along its mean gradient, as Nesterov's momentum does: it answers a new slope one step sooner.",
	Source:  "Dozat, ICLR workshop 2016, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		meanGradient,
		alongMean,
		meanSquare,
		squareCorrected,
		"μ = β₁·(1 − 0.96^(t·ψ)/2)",
		"μ₊ = β₁·(1 − 0.96^((t + 1)·ψ)/2)",
		"Π ← 1 [t = 1]",
		"Π ← Π·μ",
		"x ← x − η·((1 − μ)·g/(1 − Π) + μ₊·m/(1 − Π·μ₊))/(√v' + ε)",
	},
	Order: []string{
		gradient,
		coupled,
		meanGradient,
		meanSquare,
		"μ = β₁·(1 − 0.96^(t·ψ)/2)",
		"μ₊ = β₁·(1 − 0.96^((t + 1)·ψ)/2)",
		"Π ← 1 [t = 1]",
		"Π ← Π·μ",
		"d = √(v/(1 − β₂ᵗ)) + ε",
		"x ← x − η·(1 − μ)/(1 − Π)·g/d",
		"x ← x − η·μ₊/(1 − Π·μ₊)·m/d",
	},
	New: func() model.Rule { return new(NAdam) },
})

// Knobs are η, β₁, β₂, ε, w and ψ.
func (r *NAdam) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.002)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-8), decay(&r.WeightDecay),
		rare(fromZero("momentum_decay", "ψ", "how fast the momentum is warmed up: β₁(1 − 0.96^(tψ)/2)", &r.MomentumDecay, 0.004)))
}

// Memory is the means of the gradients and of their squares, and Π, the same
// for every coordinate.
func (r *NAdam) Memory() []string { return []string{"m", "v", "Π"} }

// warm is μₜ.
func (r *NAdam) warm(t int) float64 {
	return r.Beta1 * (1 - float64(0.5*math.Pow(0.96, float64(t)*r.MomentumDecay)))
}

// Step takes x to x − η((1−μₜ)ĝ + μₜ₊₁m')/(√v' + ε).
func (r *NAdam) Step(s model.State, p *model.Probe) {
	x, m, v, product := s.X(), s.Memory(0), s.Memory(1), s.Memory(2)
	if begins(s) {
		fill(product, 1)
	}
	now, next := r.warm(s.Age+1), r.warm(s.Age+2)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	correct := lacking(r.Beta2, s.Age+1)
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		v[i] = float64(r.Beta2*v[i]) + float64(float64(fresh2*g)*g)
		product[i] *= now
		size := math.Sqrt(v[i]/correct) + r.Epsilon
		x[i] -= vec.Ratio(float64(r.Rate*(1-now)/(1-product[i])*g), size)
		x[i] -= vec.Ratio(float64(r.Rate*next/(1-float64(product[i]*next))*m[i]), size)
	}
}
