package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// AdamW is Adam with a decoupled weight decay, which is not divided by √v':
//
//	x ← x − ηwx
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)g²
//	x ← x − η m'/(√v' + ε)
//
// with m' = m/(1−β₁ᵗ) and v' = v/(1−β₂ᵗ).
//
// Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019,
// Algorithm 2; as in PyTorch the decay is η·w, where the paper has w alone.
type AdamW struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay float64 }

var _ = register(Entry{
	ID: "adamw", Name: "AdamW",
	Story:   "Adam that pulls x towards 0 at the same pace everywhere; it comes to rest where the pull and the slope balance, not where the slope is 0.",
	Source:  "Loshchilov and Hutter, ICLR 2019, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		"x ← (1 − η·w)·x [w > 0]",
		meanGradient,
		alongMean,
		meanSquare,
		meanCorrected,
		squareCorrected,
		adamStep,
	},
	Order: []string{
		gradient,
		"x ← (1 − η·w)·x [w > 0]",
		meanGradient,
		meanSquare,
		adamAsPyTorch,
	},
	New: func() model.Rule { return new(AdamW) },
})

// Knobs are η, β₁, β₂, ε and w.
func (r *AdamW) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.001)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-8), decoupled(&r.WeightDecay, 0.01))
}

// Memory is the means of the gradients and of their squares.
func (r *AdamW) Memory() []string { return []string{"m", "v"} }

// Step takes x to x − ηwx − ηm'/(√v' + ε).
func (r *AdamW) Step(s model.State, p *model.Probe) {
	x, m, v := s.X(), s.Memory(0), s.Memory(1)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	eta, scale := r.Rate/lacking(r.Beta1, s.Age+1), math.Sqrt(lacking(r.Beta2, s.Age+1))
	keep := 1 - float64(r.Rate*r.WeightDecay)
	for i, g := range p.Gradient(x) {
		x[i] *= keep
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		v[i] = float64(r.Beta2*v[i]) + float64(float64(fresh2*g)*g)
		x[i] -= vec.Ratio(float64(eta*m[i]), math.Sqrt(v[i])/scale+r.Epsilon)
	}
}
