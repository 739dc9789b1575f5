package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// AdaBelief is Adam that divides by how far the gradients are from their mean,
// not from zero:
//
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)(g − m)² + ε₀
//	x ← x − η m'/(√v' + ε)
//
// with m' = m/(1−β₁ᵗ), v' = v/(1−β₂ᵗ) and ε₀ = eps_root.
//
// Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris and Duncan, "AdaBelief
// Optimizer: Adapting Stepsizes by the Belief in Observed Gradients", NeurIPS
// 2020, Algorithm 2; ε₀ is added at every step, as there and in optax.
type AdaBelief struct{ Rate, Beta1, Beta2, Epsilon, EpsRoot float64 }

var _ = register(Entry{
	ID: "adabelief", Name: "AdaBelief",
	Story:   "Adam that trusts gradients which agree: its steps are long where the slope hardly changes, as in a straight valley, and short where it does.",
	Source:  "Zhuang et al., NeurIPS 2020, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		meanGradient,
		alongMean,
		"v ← β₂·v + (1 − β₂)·(g − m)² + ε₀",
		meanCorrected,
		squareCorrected,
		adamStep,
	},
	Order: []string{
		gradient,
		meanGradient,
		"v ← β₂·v + (1 − β₂)·(g − m)² + ε₀",
		adamAsOptax,
	},
	New: func() model.Rule { return new(AdaBelief) },
})

// Knobs are η, β₁, β₂, ε and ε₀.
func (r *AdaBelief) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.001)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-16), rare(fromZero("eps_root", "ε₀", "keeps the mean of squares itself from zero", &r.EpsRoot, 1e-16)))
}

// Memory is the means of the gradients and of their squared deviations.
func (r *AdaBelief) Memory() []string { return []string{"m", "v"} }

// Step takes x to x − ηm'/(√v' + ε).
func (r *AdaBelief) Step(s model.State, p *model.Probe) {
	x, m, v := s.X(), s.Memory(0), s.Memory(1)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	correct1, correct2 := lacking(r.Beta1, s.Age+1), lacking(r.Beta2, s.Age+1)
	for i, g := range p.Gradient(x) {
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		d := g - m[i]
		v[i] = float64(r.Beta2*v[i]) + float64(fresh2*float64(d*d)) + r.EpsRoot
		x[i] -= float64(r.Rate * vec.Ratio(m[i]/correct1, math.Sqrt(v[i]/correct2)+r.Epsilon))
	}
}
