package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/optimizer/equation"
)

// RAdam is Adam that uses the mean of squares only once it is a mean of enough of
// them. With ρ∞ = 2/(1−β₂) − 1 and ρ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ), the length of an
// equivalent simple average:
//
//	g ← g + wx
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)g²
//	x ← x − η m' · r √(1−β₂ᵗ)/(√v + ε)   if ρ > 5
//	x ← x − η m'                         otherwise
//
// with m' = m/(1−β₁ᵗ) and r² = (ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ).
//
// Liu, Jiang, He, Chen, Liu, Gao and Han, "On the Variance of the Adaptive
// Learning Rate and Beyond", ICLR 2020, Algorithm 2, which has ρ > 4; 5 and the
// place of ε are PyTorch's.
type RAdam struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay float64 }

var _ = register(Entry{
	ID: "radam", Name: "RAdam", Summary: "m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  m' = m/(1−β₁ᵗ);  x ← x − ηm'r·√(1−β₂ᵗ)/(√v + ε) if ρ > 5, x − ηm' otherwise",
	Story:   "Adam with a warm-up of its own: the first steps follow the bare mean gradient, however steep, until there are enough squares to divide by.",
	Source:  "Liu et al., ICLR 2020, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		meanGradient,
		alongMean,
		meanSquare,
		meanCorrected,
		"ρ∞ = 2/(1 − β₂) − 1",
		"ρ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ)",
		"r = √((ρ − 4)·(ρ − 2)·ρ∞/((ρ∞ − 4)·(ρ∞ − 2)·ρ)) if ρ > 5",
		"x ← x − η·m'·r·√(1 − β₂ᵗ)/(√v + ε) if ρ > 5",
		"x ← x − η·m' if ρ ≤ 5",
	},
	Order: []string{
		gradient,
		coupled,
		meanGradient,
		meanSquare,
		"ρ∞ = 2/(1 − β₂) − 1",
		"ρ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ)",
		"r = √((ρ − 4)·(ρ − 2)·ρ∞/((ρ∞ − 4)·(ρ∞ − 2)·ρ)·(1 − β₂ᵗ)) if ρ > 5",
		"x ← x − η/(1 − β₁ᵗ)·m·r/(√v + ε) if ρ > 5",
		"x ← x − η/(1 − β₁ᵗ)·m if ρ ≤ 5",
	},
	New: func() model.Rule { return new(RAdam) },
})

// Knobs are η, β₁, β₂, ε and w.
func (r *RAdam) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.001)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-8), decay(&r.WeightDecay))
}

// Memory is the means of the gradients and of their squares.
func (r *RAdam) Memory() []string { return []string{"m", "v"} }

// rectification is r√(1−β₂ᵗ); ok is false where there are too few squares.
func (r *RAdam) rectification(t int) (factor float64, ok bool) {
	old := equation.Power(r.Beta2, t)
	most := 2/(1-r.Beta2) - 1
	rho := most - float64(2*float64(t)*old)/(1-old)
	if rho <= 5 {
		return 0, false
	}
	return math.Sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho) * (1 - old)), true
}

// Step takes x to x − ηm'·r/(√v' + ε), or to x − ηm'.
func (r *RAdam) Step(s model.State, p *model.Probe) {
	x, m, v := s.X(), s.Memory(0), s.Memory(1)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	eta := r.Rate / lacking(r.Beta1, s.Age+1)
	factor, ok := r.rectification(s.Age + 1)
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		v[i] = float64(r.Beta2*v[i]) + float64(float64(fresh2*g)*g)
		d := float64(eta * m[i])
		if ok {
			d = vec.Ratio(float64(d*factor), math.Sqrt(v[i])+r.Epsilon)
		}
		x[i] -= d
	}
}
