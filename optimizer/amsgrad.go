package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// AMSGrad is Adam that divides by the largest mean of squares so far:
//
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)g²
//	u ← max(u, v)
//	x ← x − η m'/(√u' + ε)
//
// with m' = m/(1−β₁ᵗ) and u' = u/(1−β₂ᵗ), as in PyTorch. The convention optax takes
// the maximum after the correction, u ← max(u, v'); the convention paper corrects
// neither m nor u. The weight decay is part of the gradient or, if decoupled,
// separate as in AdamW.
//
// Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond", ICLR 2018,
// Algorithm 2.
type AMSGrad struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay, Decoupled, Convention float64 }

// The conventions of AMSGrad.
const (
	amsgradOptax = 1
	amsgradPaper = 2
)

var _ = register(Entry{
	ID: "amsgrad", Name: "AMSGrad",
	Story:   "Adam that never forgets a steep slope, so its rates only fall: it converges where Adam does not, and is slow ever after one steep place.",
	Source:  "Reddi, Kale and Kumar, ICLR 2018, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		"x ← (1 − η·w)·x [decoupled = on, w > 0]",
		"g ← g + w·x [decoupled = off, w > 0]",
		meanGradient,
		alongMean,
		meanSquare,
		"m' = m/(1 − β₁ᵗ) [convention ≠ paper]",
		"v' = v/(1 − β₂ᵗ) [convention = optax]",
		"u ← max(u, v) [convention ≠ optax]",
		"u ← max(u, v') [convention = optax]",
		"u' = u/(1 − β₂ᵗ) [convention = pytorch]",
		"x ← x − η·m'/(√u' + ε) [convention = pytorch]",
		"x ← x − η·m'/(√u + ε) [convention = optax]",
		"x ← x − η·m/(√u + ε) [convention = paper]",
	},
	Order: []string{
		gradient,
		"x ← (1 − η·w)·x [decoupled = on, w > 0]",
		"g ← g + w·x [decoupled = off, w > 0]",
		meanGradient,
		meanSquare,
		"u ← max(u, v) [convention ≠ optax]",
		"u ← max(u, v/(1 − β₂ᵗ)) [convention = optax]",
		"x ← x − η/(1 − β₁ᵗ)·m/(√u/√(1 − β₂ᵗ) + ε) [convention = pytorch]",
		"x ← x − η/(1 − β₁ᵗ)·m/(√u + ε) [convention = optax]",
		"x ← x − η·m/(√u + ε) [convention = paper]",
	},
	New: func() model.Rule { return new(AMSGrad) },
})

// Knobs are η, β₁, β₂, ε, w, whether it is decoupled, and the convention.
func (r *AMSGrad) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.001)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-8), decay(&r.WeightDecay),
		rare(toggle("decoupled", "d", "takes the weight decay from x, apart from the gradient, as AdamW does", &r.Decoupled)),
		rare(choice("convention", "max", "0 pytorch: the largest v, then corrected; 1 optax: the largest v'; 2 paper: no correction", &r.Convention, "pytorch", "optax", "paper")))
}

// Memory is the means of the gradients and of their squares, and the largest
// of the latter.
func (r *AMSGrad) Memory() []string { return []string{"m", "v", "u"} }

// Step takes x to x − ηm'/(√u' + ε).
func (r *AMSGrad) Step(s model.State, p *model.Probe) {
	x, m, v, u := s.X(), s.Memory(0), s.Memory(1), s.Memory(2)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	eta, scale, correct := r.Rate/lacking(r.Beta1, s.Age+1), math.Sqrt(lacking(r.Beta2, s.Age+1)), 1.0
	switch r.Convention {
	case amsgradOptax:
		correct, scale = lacking(r.Beta2, s.Age+1), 1
	case amsgradPaper:
		eta, scale = r.Rate, 1
	}
	for i, g := range p.Gradient(x) {
		if r.Decoupled == 1 {
			x[i] *= 1 - float64(r.Rate*r.WeightDecay)
		} else {
			g += float64(r.WeightDecay * x[i])
		}
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		v[i] = float64(r.Beta2*v[i]) + float64(float64(fresh2*g)*g)
		u[i] = max(u[i], v[i]/correct)
		x[i] -= vec.Ratio(float64(eta*m[i]), math.Sqrt(u[i])/scale+r.Epsilon)
	}
}
