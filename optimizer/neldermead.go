package optimizer

import (
	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
	"optexplore/model/curvature"
)

// NelderMead uses no gradient. It keeps n + 1 points, reflects the worst in the
// centre c of the others, and expands or contracts:
//
//	x ← the best of the simplex after  c + ρ(c − w),  c + χ(c − w),  c ± γ(c − w)  or a shrink towards it
//
// It is gonum/optimize's NelderMead. Nelder and Mead, "A Simplex Method for
// Function Minimization", The Computer Journal 7, 1965; Gao and Han,
// "Implementing the Nelder-Mead Simplex Algorithm with Adaptive Parameters",
// Computational Optimization and Applications 51, 2012, for ρ, χ and γ.
type NelderMead struct {
	gonum
	Size float64
}

var _ = register(Entry{
	ID: "nelder-mead", Name: "Nelder-Mead", Summary: "x ← best of a simplex whose worst point w goes to c + ρ(c − w), c the middle of the others",
	Story:   "Feels its way with a triangle that tumbles downhill: no gradient is asked for, so kinks do not stop it and a plateau does.",
	Source:  "Nelder and Mead 1965; Gao and Han 2012; gonum/optimize",
	OwnRate: true,
	Whole:   true,
	Hidden:  "The simplex stays inside gonum/optimize: what can be seen is the points that it tries, and the best of them.",
	New:     func() model.Rule { return new(NelderMead) },
})

// Knobs is the size of the first simplex.
func (r *NelderMead) Knobs() []model.Knob {
	return []model.Knob{positive("size", "ℓ", "how far from the start the other points of the first simplex lie", &r.Size, 0.05)}
}

// MostParameters is 64.
func (*NelderMead) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps n + 1 points and moves one of them a step; lbfgs serves any number"
}

// Step is the next iteration.
func (r *NelderMead) Step(s model.State, p *model.Probe) {
	r.step(s, p, settings{knobs: [2]float64{r.Size}}, func() optimize.Method { return &optimize.NelderMead{SimplexSize: r.Size} })
}
