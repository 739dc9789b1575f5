package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Lion steps by the sign of a mixture of its mean gradient and the new one:
//
//	c = β₁m + (1−β₁)g
//	x ← x − η (sign(c) + wx)
//	m ← β₂m + (1−β₂)g
//
// Chen, Liang, Huang, Real et al., "Symbolic Discovery of Optimization
// Algorithms", arXiv:2302.06675, Algorithm 2. sign(0) = 0.
type Lion struct{ Rate, Beta1, Beta2, WeightDecay float64 }

var _ = register(Entry{
	ID: "lion", Name: "Lion", Equation: "c = β₁m + (1−β₁)g;  x ← x − η·(sign(c) + wx);  m ← β₂m + (1−β₂)g",
	Story:   "Goes η along every axis at every step, whatever the slope: quick across plateaus, and never nearer to a minimum than about η.",
	Source:  "Chen et al. 2023, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		"c = β₁·m + (1 − β₁)·g",
		"⇢ momentum: −c",
		"x ← x − η·sign(c) [w = 0]",
		"x ← x − η·(sign(c) + w·x) [w > 0]",
		"m ← β₂·m + (1 − β₂)·g",
	},
	New: func() model.Rule { return new(Lion) },
})

// Knobs are η, β₁, β₂ and w.
func (r *Lion) Knobs() []model.Knob {
	b := betas(&r.Beta1, &r.Beta2, 0.9, 0.99)
	b[0].Help = "share of the mean gradient in the direction of a step"
	b[1].Help = "share of the old mean gradient that is kept"
	return append(append([]model.Knob{rate(&r.Rate, 1e-4)}, b...), decoupled(&r.WeightDecay, 0))
}

// Memory is the mean of the gradients.
func (r *Lion) Memory() []string { return []string{"m"} }

// Step takes x to x − η(sign(c) + wx).
func (r *Lion) Step(s model.State, p *model.Probe) {
	x, m := s.X(), s.Memory(0)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	for i, g := range p.Gradient(x) {
		c := float64(r.Beta1*m[i]) + float64(fresh1*g)
		m[i] = float64(r.Beta2*m[i]) + float64(fresh2*g)
		x[i] -= float64(r.Rate * (vec.Sign(c) + float64(r.WeightDecay*x[i])))
	}
}
