package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// SignSGD steps by the sign of the gradient:
//
//	x ← x − η sign(g)
//
// Bernstein, Wang, Azizzadenesheli and Anandkumar, "signSGD: Compressed
// Optimisation for Non-Convex Problems", ICML 2018, Algorithm 1. sign(0) = 0.
type SignSGD struct{ Rate float64 }

var _ = register(Entry{
	ID: "signsgd", Name: "signSGD", Equation: "x ← x − η·sign(g)",
	Story:   "Goes η along every axis, whatever the slope: no plateau slows it, and no minimum stops it.",
	Source:  "Bernstein et al., ICML 2018, Algorithm 1",
	OwnRate: true,
	Lines: []string{
		gradient,
		"x ← x − η·sign(g)",
	},
	New: func() model.Rule { return new(SignSGD) },
})

// Knobs is η.
func (r *SignSGD) Knobs() []model.Knob { return []model.Knob{rate(&r.Rate, 0.01)} }

// Memory is empty.
func (r *SignSGD) Memory() []string { return nil }

// Step takes x to x − η·sign(g).
func (r *SignSGD) Step(s model.State, p *model.Probe) {
	x := s.X()
	for i, g := range p.Gradient(x) {
		x[i] -= float64(r.Rate * vec.Sign(g))
	}
}
