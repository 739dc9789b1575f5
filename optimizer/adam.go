package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Adam divides a leaky mean of the gradients by the root of one of their squares,
// both corrected for their start at zero:
//
//	g ← g + wx
//	m ← β₁m + (1−β₁)g
//	v ← β₂v + (1−β₂)g²
//	m' = m/(1−β₁ᵗ),  v' = v/(1−β₂ᵗ)
//	x ← x − η m'/(√v' + ε)
//
// Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
// Algorithm 1; Dive into Deep Learning, section "Adam". PyTorch and the book
// have ε in the same place, outside the root: 1e-8 and 1e-6.
type Adam struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay float64 }

var _ = register(Entry{
	ID: "adam", Name: "Adam",
	Story:   "Momentum over RMSprop, with the start of both means put right: a good first choice, but v forgets rare steep slopes, after which steps are too long.",
	Source:  "Kingma and Ba, ICLR 2015, Algorithm 1; Dive into Deep Learning, Adam",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		meanGradient,
		alongMean,
		meanSquare,
		meanCorrected,
		squareCorrected,
		adamStep,
	},
	Order: []string{
		gradient,
		coupled,
		meanGradient,
		meanSquare,
		adamAsPyTorch,
	},
	New: func() model.Rule { return new(Adam) },
})

// Knobs are η, β₁, β₂, ε and w.
func (r *Adam) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.001)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-8), decay(&r.WeightDecay))
}

// Memory is the means of the gradients and of their squares.
func (r *Adam) Memory() []string { return []string{"m", "v"} }

// Step takes x to x − ηm'/(√v' + ε).
func (r *Adam) Step(s model.State, p *model.Probe) {
	x, m, v := s.X(), s.Memory(0), s.Memory(1)
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	eta, scale := r.Rate/lacking(r.Beta1, s.Age+1), math.Sqrt(lacking(r.Beta2, s.Age+1))
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		v[i] = float64(r.Beta2*v[i]) + float64(float64(fresh2*g)*g)
		x[i] -= vec.Ratio(float64(eta*m[i]), math.Sqrt(v[i])/scale+r.Epsilon)
	}
}
