package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Newton is the damped method of Newton:
//
//	x ← x − η (∇²f(x))⁻¹ g
//
// It is attracted by every stationary point, saddles and maxima included, since the
// step follows the sign of the curvature.
//
// Above 64 parameters the system ∇²f(x)·d = g is solved by MINRES, on products of
// the Hessian with a vector, until ‖∇²f(x)·d − g‖ ≤ 10⁻⁶‖g‖ or after 200 of them,
// whichever is first: if the curvatures differ by many orders of magnitude, the
// step is then only a part of Newton's. It differs from the Newton-CG of the book's
// Algorithm 7.1, which avoids negative curvature: like the exact step it is
// attracted by saddles. If the Hessian is singular, the step is the shortest
// solution, or one of least residual if there is none.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., section 3.3; Dive
// into Deep Learning, section "Gradient Descent", "Adaptive Methods"; Paige and
// Saunders, SIAM Journal on Numerical Analysis 12, 1975, for MINRES.
type Newton struct {
	Rate float64
	room []float64 // scratch
}

var _ = register(Entry{
	ID: "newton", Name: "Newton",
	Story:   "Divides by the curvature: a few steps where f is convex, but where it is not it runs to saddles and maxima as gladly.",
	Source:  "Nocedal and Wright, Numerical Optimization, section 3.3; Dive into Deep Learning, Gradient Descent",
	OwnRate: true,
	Whole:   true,
	Abreast: true,
	Lines: []string{
		gradient,
		"H = ∇²f(x)",
		"d = H⁻¹·g",
		"x ← x − η·d",
	},
	Large: "Above 64 parameters H⁻¹·g is found by MINRES on at most 200 products of the Hessian with a vector, to 10⁻⁶ of the slope: no lines show that.",
	New:   func() model.Rule { return new(Newton) },
})

// Knobs is η, the damping: 1 is the full step.
func (r *Newton) Knobs() []model.Knob {
	k := rate(&r.Rate, 1)
	k.Help = "damping: the share of the Newton step that is taken"
	return []model.Knob{k}
}

// Memory is empty.
func (r *Newton) Memory() []string { return nil }

// Where Newton stops above 64 parameters.
const (
	newtonLeft     = 1e-6 // of the gradient
	newtonProducts = 200
)

// Step takes x to x − ηd with ∇²f(x)·d = g. If the gradient is zero, x stays. If
// the Hessian is singular and the gradient is not zero, the step is not finite, up
// to 64 parameters.
func (r *Newton) Step(s model.State, p *model.Probe) {
	x := s.X()
	g := p.Gradient(x)
	if p.Points() > 1 {
		r.abreast(x, g, p.Hessians(x), p.Points())
		return
	}
	if vec.Norm(g) == 0 {
		return
	}
	var step []float64
	if len(x) > curvature.MostWhole {
		step = solveByProducts(p, x, g)
	} else {
		step = solve(p.Hessian(x), g)
	}
	for i, d := range step {
		x[i] -= float64(r.Rate * d)
	}
}

// abreast is Step at each of m points, with their gradients and Hessians.
func (r *Newton) abreast(x, g, h []float64, m int) {
	n := len(x) / m
	if len(r.room) < n*n+n {
		r.room = make([]float64, n*n+n)
	}
	a, b := r.room[:n*n], r.room[n*n:n*n+n]
	for j := range m {
		if vec.Take(b, g, j); vec.Norm(b) == 0 {
			continue
		}
		vec.Take(a, h, j)
		if n == 2 {
			b[0], b[1] = solvePair(a[0], a[1], a[2], a[3], b[0], b[1])
		} else {
			solve(a, b)
		}
		for i, d := range b {
			x[i*m+j] -= float64(r.Rate * d)
		}
	}
}

// solveByProducts returns an approximate d with ∇²f(x)·d = g; NaN if a product is
// not finite.
func solveByProducts(p *model.Probe, x, g []float64) []float64 {
	d := make([]float64, len(g))
	_, ok := curvature.Minres(d, g, func(dst, v []float64) { copy(dst, p.HessianVector(x, v)) }, newtonLeft, newtonProducts)
	if !ok {
		fill(d, math.NaN())
	}
	return d
}

// Multiplier is 1 − η for any curvature; above 64 parameters only as far as the
// system is solved.
func (r *Newton) Multiplier(float64) complex128 { return complex(1-r.Rate, 0) }

// solvePair is the solution (x, y) of
//
//	ax + by = u,  cx + dy = v,
//
// by the operations of solve.
func solvePair(a, b, c, d, u, v float64) (x, y float64) {
	if math.Abs(c) > math.Abs(a) {
		a, b, u, c, d, v = c, d, v, a, b, u
	}
	factor := c / a
	d -= float64(factor * b)
	v -= float64(factor * u)
	y = v / d
	u -= float64(b * y)
	return u / a, y
}

// solve writes the d with a·d = b to b and returns it. a is a square matrix, row by
// row, and is overwritten. If it is singular, d is not finite.
//
// Golub and Van Loan, "Matrix Computations", 4th ed., section 3.4: elimination
// with partial pivoting.
func solve(a, b []float64) []float64 {
	n := len(b)
	row := func(i int) []float64 { return a[i*n : (i+1)*n] }
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(row(i)[k]) > math.Abs(row(pivot)[k]) {
				pivot = i
			}
		}
		for j := range n {
			row(k)[j], row(pivot)[j] = row(pivot)[j], row(k)[j]
		}
		b[k], b[pivot] = b[pivot], b[k]
		for i := k + 1; i < n; i++ {
			factor := row(i)[k] / row(k)[k]
			for j := k; j < n; j++ {
				row(i)[j] -= float64(factor * row(k)[j])
			}
			b[i] -= float64(factor * b[k])
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= float64(row(i)[j] * b[j])
		}
		b[i] /= row(i)[i]
	}
	return b
}
