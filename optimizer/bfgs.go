package optimizer

import (
	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
	"optexplore/model/curvature"
)

// BFGS is Newton's method with an inverse Hessian H that is estimated from the
// gradients:
//
//	x ← x − tHg,  t by bisection until the strong Wolfe conditions hold
//	s = x − x₋,  y = g − g₋,  ρ = 1/sᵀy
//	H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ
//
// It is gonum/optimize's BFGS. Nocedal and Wright, "Numerical Optimization", 2nd
// ed., Algorithm 6.1.
type BFGS struct{ gonum }

var _ = register(Entry{
	ID: "bfgs", Name: "BFGS", Summary: "x ← x − tHg, t by line search;  H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ",
	Story:   "Learns the curvature from the gradients it passes and soon steps as Newton does, but only ever downhill; it needs exact gradients.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithm 6.1; gonum/optimize",
	OwnRate: true,
	Whole:   true,
	Hidden:  "H stays inside gonum/optimize: what can be seen is the points that its line search tries, and the one it takes.",
	New:     func() model.Rule { return new(BFGS) },
})

// Knobs is empty: the line search finds the length of a step.
func (*BFGS) Knobs() []model.Knob { return nil }

// MostParameters is 64.
func (*BFGS) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps a matrix of n × n numbers, which lbfgs does without"
}

// Step is the next iteration.
func (r *BFGS) Step(s model.State, p *model.Probe) {
	r.step(s, p, settings{}, func() optimize.Method { return &optimize.BFGS{} })
}
