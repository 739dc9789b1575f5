package optimizer

import (
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// BFGS is Newton's method with an inverse Hessian H that is estimated from the
// gradients:
//
//	x ← x − tHg,  t by a line search for the strong Wolfe conditions, t = 1 tried first
//	s = x − x₋,  y = g − g₋,  ρ = 1/sᵀy
//	H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ
//
// The first step goes along −g, its first trial at most 1 far, and H begins as
// (sᵀy/yᵀy)·I after it. A step with sᵀy ≤ 0 leaves H as it is: the search allows one
// only where f falls without bound or has a kink.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., Algorithm 6.1, (6.17) and
// (6.20), with the line search of Algorithms 3.5 and 3.6.
type BFGS struct{ searching }

var _ = register(Entry{
	ID: "bfgs", Name: "BFGS", Summary: "x ← x − tHg, t by line search;  H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ",
	Story:   "Learns the curvature from the gradients it passes and soon steps as Newton does, but only ever downhill; it needs exact gradients.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithm 6.1",
	OwnRate: true,
	Whole:   true,
	Hidden:  "A line search goes by cases, which no line says: what can be seen is the points that it tries, and the one it takes.",
	New:     func() model.Rule { return new(BFGS) },
})

// Knobs is c₂: the line search finds the length of a step.
func (r *BFGS) Knobs() []model.Knob { return []model.Knob{r.share(newtonShare)} }

// Memory is that of a line search.
func (*BFGS) Memory() []string { return descentVectors() }

// Matrices is the inverse Hessian.
func (*BFGS) Matrices() []string { return []string{"H"} }

// MostParameters is 64.
func (*BFGS) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps a matrix of n × n numbers, which lbfgs does without"
}

// Step takes x to the next point.
func (r *BFGS) Step(s model.State, p *model.Probe) {
	h := inverse(s.Matrix(len(r.Memory())))
	r.quasiNewton(s, p,
		func(d descent) []float64 {
			direction := h.times(d.g)
			for i := range direction {
				direction[i] = -direction[i]
			}
			return direction
		},
		func(d descent, taken pair) {
			if d.k[0] == 0 {
				h.begin(len(d.x), taken.scale())
			}
			h.update(taken)
		})
}

// inverse is an estimate of the inverse Hessian, row by row.
type inverse []float64

// begin sets H to γI.
func (h inverse) begin(n int, gamma float64) {
	fill(h, 0)
	for i := range n {
		h[i*n+i] = gamma
	}
}

// times is Hv.
func (h inverse) times(v []float64) []float64 {
	n, product := len(v), make([]float64, len(v))
	for i := range product {
		product[i] = vec.Dot(h[i*n:(i+1)*n], v)
	}
	return product
}

// update is H ← H + ρ(1 + ρyᵀHy)ssᵀ − ρ(Hysᵀ + syᵀH), which is (6.17) multiplied out;
// H stays symmetric to the last digit.
func (h inverse) update(d pair) {
	n, rho, hy := len(d.s), 1/vec.Dot(d.s, d.y), h.times(d.y)
	grown := rho * (1 + rho*vec.Dot(d.y, hy))
	for i := range n {
		for j := range i + 1 {
			v := h[i*n+j] + float64(grown*float64(d.s[i]*d.s[j])) - float64(rho*(float64(hy[i]*d.s[j])+float64(d.s[i]*hy[j])))
			h[i*n+j], h[j*n+i] = v, v
		}
	}
}
