package optimizer

import (
	"optexplore/model"
	"optexplore/model/curvature"
)

// Sophia divides a mean of the gradients by one of the curvatures along the axes,
// and limits the step of each coordinate to η:
//
//	m ← β₁m + (1−β₁)g
//	h ← β₂h + (1−β₂) diag ∇²f(x)   at the first step and every k-th after it
//	x ← x − η clip(m/max(γh, ε), −1, 1)
//
// Liu, Li, Hall, Liang and Ma, "Sophia: A Scalable Stochastic Second-order
// Optimizer for Language Model Pre-training", arXiv:2305.14342, Algorithm 3. The
// paper estimates the diagonal. Here it is exact up to 64 parameters, and above it
// is the unbiased estimate u ⊙ ∇²f(x)u of Algorithm 1 (Hutchinson), with a new u ~
// N(0, I) each time.
type Sophia struct{ Rate, Beta1, Beta2, Gamma, Epsilon, K float64 }

var _ = register(Entry{
	ID: "sophia", Name: "Sophia",
	Story:   "Newton along each axis, made safe: where the curvature is negative or small the step is cut to η, so saddles and maxima do not draw it.",
	Source:  "Liu et al. 2023, Algorithm 3",
	OwnRate: true,
	Whole:   true,
	Lines: []string{
		"h ← β₂·h + (1 − β₂)·diag(∇²f(x)) if (t − 1) mod k = 0",
		gradient,
		meanGradient,
		alongMean,
		"d = m/max(γ·h, ε)",
		"x ← x − η·min(max(d, −1), 1)",
	},
	Large: "Above 64 parameters diag(∇²f(x)) is estimated by u·(∇²f(x)·u) with normal u (Hutchinson), at one product of the Hessian with a vector: no lines show that.",
	New:   func() model.Rule { return new(Sophia) },
})

// Knobs are η, β₁, β₂, γ, ε and k.
func (r *Sophia) Knobs() []model.Knob {
	b := betas(&r.Beta1, &r.Beta2, 0.96, 0.99)
	b[1].Help = "share of the old mean curvature that is kept"
	return append(append([]model.Knob{rate(&r.Rate, 0.02)}, b...),
		positive("gamma", "γ", "what part of the curvature is divided by: the smaller, the more steps are cut", &r.Gamma, 0.01),
		rare(positive("eps", "ε", "the least divisor", &r.Epsilon, 1e-12)),
		count("k", "k", "steps from one look at the curvature to the next", &r.K, 10))
}

// Memory is the means of the gradients and of the curvatures.
func (r *Sophia) Memory() []string { return []string{"m", "h"} }

// Step takes x to x − η·clip(m/max(γh, ε), −1, 1).
func (r *Sophia) Step(s model.State, p *model.Probe) {
	x, m, h := s.X(), s.Memory(0), s.Memory(1)
	fresh := 1 - r.Beta1
	if s.Age%max(1, int(r.K)) == 0 {
		r.curvatures(h, x, p)
	}
	for i, g := range p.Gradient(x) {
		m[i] = float64(r.Beta1*m[i]) + float64(fresh*g)
		x[i] -= float64(r.Rate * min(max(m[i]/max(float64(r.Gamma*h[i]), r.Epsilon), -1), 1))
	}
}

// curvatures adds the diagonal of ∇²f at x to the mean h; above 64 parameters, an
// estimate of it.
func (r *Sophia) curvatures(h, x []float64, p *model.Probe) {
	n, fresh := len(x), 1-r.Beta2
	if n <= curvature.MostWhole {
		all := p.Hessian(x)
		for i := range h {
			h[i] = float64(r.Beta2*h[i]) + float64(fresh*all[i*n+i])
		}
		return
	}
	u, rng := make([]float64, n), p.Rand()
	for i := range u {
		u[i] = rng.NormFloat64()
	}
	for i, v := range p.HessianVector(x, u) {
		h[i] = float64(r.Beta2*h[i]) + float64(fresh*float64(u[i]*v))
	}
}
