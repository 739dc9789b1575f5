package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Yogi is Adam with a mean of squares that moves towards g² by a share of g², not
// of the difference:
//
//	m ← β₁m + (1−β₁)g
//	v ← v − (1−β₂) sign(v − g²) g²
//	x ← x − η m'/(√v' + ε)
//
// with m' = m/(1−β₁ᵗ) and v' = v/(1−β₂ᵗ), and m = v = init at first.
//
// Zaheer, Reddi, Sachan, Kale and Kumar, "Adaptive Methods for Nonconvex
// Optimization", NeurIPS 2018, Algorithm 2, with the corrections and the start
// of optax; Dive into Deep Learning, section "Adam", has init = 0.
type Yogi struct{ Rate, Beta1, Beta2, Epsilon, Init float64 }

var _ = register(Entry{
	ID: "yogi", Name: "Yogi",
	Story:   "Adam whose v falls slowly after a steep place, so its steps do not suddenly lengthen where gradients are rare.",
	Source:  "Zaheer et al., NeurIPS 2018, Algorithm 2; Dive into Deep Learning, Adam",
	OwnRate: true,
	Lines: []string{
		gradient,
		"m ← v₀ [t = 1]",
		"v ← v₀ [t = 1]",
		meanGradient,
		alongMean,
		"v ← v − (1 − β₂)·sign(v − g²)·g²",
		meanCorrected,
		squareCorrected,
		adamStep,
	},
	Order: []string{
		gradient,
		"m ← v₀ [t = 1]",
		"v ← v₀ [t = 1]",
		meanGradient,
		"s = g²",
		"v ← v − (1 − β₂)·sign(v − s)·s",
		adamAsOptax,
	},
	New: func() model.Rule { return new(Yogi) },
})

// Knobs are η, β₁, β₂, ε and init.
func (r *Yogi) Knobs() []model.Knob {
	return append(append([]model.Knob{rate(&r.Rate, 0.01)}, betas(&r.Beta1, &r.Beta2, 0.9, 0.999)...),
		epsilon(&r.Epsilon, 1e-3), rare(fromZero("init", "v₀", "what both means are at first", &r.Init, 1e-6)))
}

// Memory is the means of the gradients and of their squares.
func (r *Yogi) Memory() []string { return []string{"m", "v"} }

// Step takes x to x − ηm'/(√v' + ε).
func (r *Yogi) Step(s model.State, p *model.Probe) {
	x, m, v := s.X(), s.Memory(0), s.Memory(1)
	if begins(s) {
		fill(m, r.Init)
		fill(v, r.Init)
	}
	fresh1, fresh2 := 1-r.Beta1, 1-r.Beta2
	correct1, correct2 := lacking(r.Beta1, s.Age+1), lacking(r.Beta2, s.Age+1)
	for i, g := range p.Gradient(x) {
		m[i] = float64(r.Beta1*m[i]) + float64(fresh1*g)
		square := float64(g * g)
		v[i] -= float64(fresh2*vec.Sign(v[i]-square)) * square
		x[i] -= float64(r.Rate * vec.Ratio(m[i]/correct1, math.Sqrt(v[i]/correct2)+r.Epsilon))
	}
}
