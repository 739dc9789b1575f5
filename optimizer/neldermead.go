package optimizer

import (
	"optexplore/model"
	"optexplore/model/curvature"
)

// NelderMead uses no gradient. It keeps n + 1 points, the best of which is x, and
// reflects the worst, w, in the centre c of the others. With f₁ ≤ … ≤ fₙ₊₁ the values of
// the points, r = c + ρ(c − w) and fᵣ its value, w goes
//
//	to r                                             f₁ ≤ fᵣ < fₙ
//	to e = c + ρχ(c − w) if lower than r, else to r  fᵣ < f₁
//	to c + ργ(c − w) if no higher than r             fₙ ≤ fᵣ < fₙ₊₁
//	to c − γ(c − w) if lower than w                  fₙ₊₁ ≤ fᵣ
//
// and otherwise every point v but x goes to x + σ(v − x). Of equal points the older
// comes first. ρ = 1, χ = 1 + 2/n, γ = 3/4 − 1/2n and σ = 1 − 1/n, which with two
// parameters are the numbers of Nelder and Mead; with one they are 1, 2, 1/2 and 1/2. A
// point where f is not finite is worse than any other.
//
// Nelder and Mead, "A Simplex Method for Function Minimization", The Computer Journal
// 7, 1965; the order of equal points, and < and ≤, by Lagarias, Reeds, Wright and
// Wright, "Convergence Properties of the Nelder-Mead Simplex Method in Low Dimensions",
// SIAM Journal on Optimization 9, 1998, section 2; the numbers by Gao and Han,
// "Implementing the Nelder-Mead Simplex Algorithm with Adaptive Parameters",
// Computational Optimization and Applications 51, 2012, (4.1).
type NelderMead struct{ Size float64 }

var _ = register(Entry{
	ID: "nelder-mead", Name: "Nelder-Mead", Summary: "x ← best of a simplex whose worst point w goes to c + ρ(c − w), c the middle of the others",
	Story:   "Feels its way with a triangle that tumbles downhill: no gradient is asked for, so kinks do not stop it and a plateau does.",
	Source:  "Nelder and Mead 1965; Lagarias et al. 1998; Gao and Han 2012",
	OwnRate: true,
	Whole:   true,
	Hidden:  "A simplex sorts its points by f, which no line says: what can be seen is the points that it tries, and the best of them.",
	New:     func() model.Rule { return new(NelderMead) },
})

// Knobs is the size of the first simplex.
func (r *NelderMead) Knobs() []model.Knob {
	return []model.Knob{positive("size", "ℓ", "how far from the start the other points of the first simplex lie", &r.Size, 0.05)}
}

// Memory is f at the points but the best, f at the best, a number that is the same in
// every coordinate, and so the size of the first simplex.
func (*NelderMead) Memory() []string { return []string{"f", "f₁", "ℓ"} }

// Matrices is the points but the best, from the better to the worse, row by row.
func (*NelderMead) Matrices() []string { return []string{"v"} }

// Exacting says why the exact objective is needed.
func (*NelderMead) Exacting() string { return exactly }

// MostParameters is 64.
func (*NelderMead) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps n + 1 points and moves one of them a step; lbfgs serves any number"
}

// Rest says that the search has ended, if its points no longer differ.
func (*NelderMead) Rest(before, now model.State) string {
	if s := simplexOf(now); begins(now) || s.size[0] == 0 || !s.still() || !same(before.X(), now.X()) {
		return ""
	}
	return "its points no longer differ in any digit"
}

// Step moves the worst point, or all but the best. It starts anew where ℓ was changed.
func (r *NelderMead) Step(s model.State, p *model.Probe) {
	v := simplexOf(s)
	if begins(s) || v.size[0] != r.Size {
		v.begin(p, r.Size)
	}
	if v.still() {
		p.Value(v.x)
		return
	}
	old := append([]float64(nil), v.x...)
	v.move(p)
	for k, trial := range p.Trials() {
		p.Trials()[k].Accepted = same(trial.X, v.x) && !same(v.x, old)
	}
}
