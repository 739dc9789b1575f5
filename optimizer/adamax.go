package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// AdaMax is Adam with a decaying maximum of the gradients in place of the root of
// the mean of squares:
//
//	g ← g + wx
//	m ← β₁m + (1−β₁)g
//	u ← max(β₂u, |g| + ε)
//	x ← x − η/(1−β₁ᵗ) · m/u
//
// Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, Algorithm
// 2, which has no ε; its place is that of PyTorch.
type AdaMax struct{ Rate, Beta1, Beta2, Epsilon, WeightDecay float64 }

var _ = register(Entry{
	ID: "adamax", Name: "AdaMax",
	Story:   "Adam with a maximum for the mean of squares: no step is longer than η or so, and one steep place slows it for about 1/(1−β₂) steps.",
	Source:  "Kingma and Ba, ICLR 2015, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		meanGradient,
		alongMean,
		"u ← max(β₂·u, ∣g∣ + ε)",
		meanCorrected,
		"x ← x − η·m'/u",
	},
	Order: []string{
		gradient,
		coupled,
		meanGradient,
		"u ← max(β₂·u, ∣g∣ + ε)",
		"x ← x − η/(1 − β₁ᵗ)·m/u",
	},
	New: func() model.Rule { return new(AdaMax) },
})

// Knobs are η, β₁, β₂, ε and w.
func (r *AdaMax) Knobs() []model.Knob {
	b := betas(&r.Beta1, &r.Beta2, 0.9, 0.999)
	b[1].Help = "share of the old largest gradient that is kept"
	return append(append([]model.Knob{rate(&r.Rate, 0.002)}, b...), epsilon(&r.Epsilon, 1e-8), decay(&r.WeightDecay))
}

// Memory is the mean of the gradients and the largest of them.
func (r *AdaMax) Memory() []string { return []string{"m", "u"} }

// Step takes x to x − ηm'/u. If all gradients so far and ε are 0, x stays.
func (r *AdaMax) Step(s model.State, p *model.Probe) {
	x, m, u := s.X(), s.Memory(0), s.Memory(1)
	fresh := 1 - r.Beta1
	eta := r.Rate / lacking(r.Beta1, s.Age+1)
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		m[i] = float64(r.Beta1*m[i]) + float64(fresh*g)
		u[i] = max(float64(r.Beta2*u[i]), math.Abs(g)+r.Epsilon)
		x[i] -= vec.Ratio(float64(eta*m[i]), u[i])
	}
}
