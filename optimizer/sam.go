package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// SAM descends by the gradient at the worst point nearby, so that it converges
// where f is low in a whole neighbourhood:
//
//	y = x + ρ g(x)/(‖g(x)‖ + ε)
//	x ← x − η g(y)
//
// Foret, Kleiner, Mobahi and Neyshabur, "Sharpness-Aware Minimization for
// Efficiently Improving Generalization", ICLR 2021, Algorithm 1 with p = 2 and
// gradient descent as the base, which has no ε. Each step costs two gradients.
type SAM struct{ Rate, Rho, Epsilon float64 }

var _ = register(Entry{
	ID: "sam", Name: "Sharpness-aware (SAM)",
	Story:  "Looks ρ uphill before it steps down, so narrow minima push it out and wide ones keep it; at two gradients a step.",
	Source: "Foret et al., ICLR 2021, Algorithm 1",
	Whole:  true,
	Lines: []string{
		gradient,
		"y ← x + ρ·g/(‖g‖ + ε)",
		"→ uphill: y − x",
		"g₂ = ∇f(y)",
		"x ← x − η·g₂",
	},
	New: func() model.Rule { return new(SAM) },
})

// Knobs are η, ρ and ε.
func (r *SAM) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 0.1),
		fromZero("rho", "ρ", "how far uphill it looks", &r.Rho, 0.05),
		rare(fromZero("eps", "ε", "keeps the divisor from zero", &r.Epsilon, 1e-12)),
	}
}

// Memory is the point of the second gradient.
func (r *SAM) Memory() []string { return []string{"y"} }

// Step takes x to x − ηg(y).
func (r *SAM) Step(s model.State, p *model.Probe) {
	x, y := s.X(), s.Memory(0)
	g := p.Gradient(x)
	size := vec.Norm(g) + r.Epsilon
	for i := range y {
		y[i] = x[i] + vec.Ratio(float64(r.Rho*g[i]), size)
	}
	for i, g := range p.Gradient(y) {
		x[i] -= float64(r.Rate * g)
	}
}
