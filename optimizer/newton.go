package optimizer

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
)

// Newton is the damped method of Newton:
//
//	x ← x − η (∇²f(x))⁻¹ g
//
// It is drawn to every stationary point alike, saddles and maxima included:
// the step follows the sign of the curvature.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., section 3.3; Dive
// into Deep Learning, section "Gradient Descent", "Adaptive Methods".
type Newton struct{ Rate float64 }

var _ = register(Entry{
	ID: "newton", Name: "Newton", Equation: "x ← x − η(∇²f)⁻¹g",
	Story:   "Divides by the curvature: a few steps where f is convex, but where it is not it runs to saddles and maxima as gladly.",
	Source:  "Nocedal and Wright, Numerical Optimization, section 3.3; Dive into Deep Learning, Gradient Descent",
	OwnRate: true,
	New:     func() model.Rule { return new(Newton) },
})

// Knobs is η, the damping: 1 is the full step.
func (r *Newton) Knobs() []model.Knob {
	k := rate(&r.Rate, 1)
	k.Help = "damping: the share of the Newton step that is taken"
	return []model.Knob{k}
}

// Memory is empty.
func (r *Newton) Memory() []string { return nil }

// Step takes x to x − ηd with ∇²f(x)·d = g. Where the gradient is zero it
// stays; where the Hessian is singular and the gradient is not, the step is
// not finite.
func (r *Newton) Step(s model.State, p *model.Probe) {
	x := s.X()
	g := slices.Clone(p.Gradient(x))
	if model.Norm(g) == 0 {
		return
	}
	for i, d := range solve(p.Hessian(x), g) {
		x[i] -= float64(r.Rate * d)
	}
}

// Multiplier is 1 − η, whatever the curvature.
func (r *Newton) Multiplier(float64) complex128 { return complex(1-r.Rate, 0) }

// solve returns d with a·d = b, a being square and row by row. A singular a
// gives numbers that are not finite.
func solve(a, b []float64) []float64 {
	n := len(b)
	if n == 1 {
		return []float64{b[0] / a[0]}
	}
	var lu mat.LU
	lu.Factorize(mat.NewDense(n, n, a))
	d := mat.NewVecDense(n, nil)
	err := lu.SolveVecTo(d, false, mat.NewVecDense(n, b))
	if condition, ok := err.(mat.Condition); ok && math.IsInf(float64(condition), 1) { // d was not touched
		for i := range n {
			d.SetVec(i, math.NaN())
		}
	}
	return d.RawVector().Data
}
