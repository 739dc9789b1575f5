package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
)

// SaddleFreeNewton is Newton's method with the absolute values of the
// curvatures:
//
//	x ← x − η |∇²f|⁻¹ g
//
// |∇²f| has the eigenvectors vₖ of ∇²f and the eigenvalues max(|λₖ|, δ), so the
// step is −η Σ vₖ(vₖ·g)/max(|λₖ|, δ): downhill in every direction.
//
// Dauphin, Pascanu, Gulcehre, Cho, Ganguli and Bengio, "Identifying and Attacking
// the Saddle Point Problem in High-dimensional Non-convex Optimization", NeurIPS
// 2014, Algorithm 1, with all eigenvectors instead of a Krylov subspace; δ is the
// damping. Above 64 parameters the subspace is used, spanned by 40 Lanczos vectors
// of the Hessian, the first of which is g/‖g‖. Outside it the gradient and the step
// are 0; inside, the curvature along v is the length of ∇²f·v, which exceeds ∣λ∣
// unless v is an eigenvector, so that the step is too short rather than too long.
type SaddleFreeNewton struct{ Rate, Delta float64 }

var _ = register(Entry{
	ID: "saddle-free-newton", Name: "Saddle-free Newton",
	Story:   "Newton with the curvature's absolute value: it leaves a saddle as fast as Newton runs into one, for the price of a Hessian and its eigenvectors.",
	Source:  "Dauphin et al., NeurIPS 2014, Algorithm 1",
	OwnRate: true,
	Whole:   true,
	Lines: []string{
		"H = ∇²f(x)",
		"λ = eigenvalues(H)",
		"V = eigenvectors(H)",
		gradient,
		"d ← V·(Vᵀ·g/max(∣λ∣, δ))",
		"x ← x − η·d",
	},
	Large: "Above 64 parameters ∣H∣⁻¹·g is taken in the Krylov space that 40 products of the Hessian with a vector span from g on: no lines show that.",
	New:   func() model.Rule { return new(SaddleFreeNewton) },
})

// Knobs are η, the damping: 1 is the full step, and δ.
func (r *SaddleFreeNewton) Knobs() []model.Knob {
	k := rate(&r.Rate, 1)
	k.Help = "damping: the share of the Newton step that is taken"
	return []model.Knob{k, positive("delta", "δ", "the least curvature that is divided by", &r.Delta, 1e-6)}
}

// Memory is the last step, without η.
func (r *SaddleFreeNewton) Memory() []string { return []string{"d"} }

// krylov is the number of Lanczos vectors above 64 parameters.
const krylov = 40

// Step takes x to x − η|∇²f|⁻¹g.
func (r *SaddleFreeNewton) Step(s model.State, p *model.Probe) {
	x, d := s.X(), s.Memory(0)
	if len(x) > curvature.MostWhole {
		r.inKrylovSpace(d, x, p)
	} else {
		r.exact(d, x, p)
	}
	for i := range x {
		x[i] -= float64(r.Rate * d[i])
	}
}

// inKrylovSpace writes |∇²f|⁻¹g to d by products with the Hessian; NaN if one is
// not finite.
func (r *SaddleFreeNewton) inKrylovSpace(d, x []float64, p *model.Probe) {
	product := func(dst, v []float64) { copy(dst, p.HessianVector(x, v)) }
	if !curvature.AbsoluteInverse(d, p.Gradient(x), product, krylov, r.Delta) {
		fill(d, math.NaN())
	}
}

// exact writes |∇²f|⁻¹g to d.
func (r *SaddleFreeNewton) exact(d, x []float64, p *model.Probe) {
	n := len(x)
	values, vectors := curvature.Eigen(p.Hessian(x), n)
	g := p.Gradient(x)
	clear(d)
	for k, lambda := range values {
		axis, slope := vectors[k*n:(k+1)*n], 0.0
		for i, v := range axis {
			slope += float64(v * g[i])
		}
		slope /= max(math.Abs(lambda), r.Delta)
		for i, v := range axis {
			d[i] += float64(slope * v)
		}
	}
}

// Multiplier is 1 − ηλ/max(|λ|, δ): 1 − η along positive curvature, 1 + η along
// negative curvature; above 64 parameters only as far as the Krylov space separates
// the curvatures.
func (r *SaddleFreeNewton) Multiplier(lambda float64) complex128 {
	return complex(1-r.Rate*lambda/max(math.Abs(lambda), r.Delta), 0)
}
