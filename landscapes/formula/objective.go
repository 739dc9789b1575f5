package formula

import (
	"optexplore/model/lanes"
	"optexplore/model/vec"
)

// Objective evaluates a formula: value, gradient, Hessian and its products with
// directions. It has scratch memory, so each goroutine needs its own; [Formula.Objective]
// is cheap. Calls do not allocate, except the first call for many points.
//
// Both ways give the same bits at the same point. Outside the domain of a formula the result is NaN or
// infinite. Slices of the wrong length make the call panic.
type Objective struct {
	engine
	level    lanes.Level
	dim      int
	root     *expr
	at, near []float64 // scratch
	slope    []float64
	g, row   []float64
}

// Objective returns a new objective of the formula. The programs are compiled once
// for each Formula.
func (f Formula) Objective() *Objective {
	b := f.body()
	n := b.size
	return &Objective{
		engine: b.programs().engine(), level: lanes.Best(), dim: n, root: b.root,
		at: make([]float64, n), near: make([]float64, n), slope: make([]float64, n), g: make([]float64, n), row: make([]float64, n),
	}
}

// Dim is n, the number of parameters.
func (o *Objective) Dim() int { return o.dim }

// Operations is the number of arithmetic operations of an evaluation; a function or a
// power counts as eight.
func (o *Objective) Operations() int { return o.operations() }

// Value is f(x), for x of length n.
func (o *Objective) Value(x []float64) float64 { return o.value(x) }

// Gradient writes ∇f(x) to dst; both have length n.
func (o *Objective) Gradient(dst, x []float64) {
	if o.gradient(dst[:o.dim], x); !defined(dst[:o.dim]) {
		o.mendGradient(dst[:o.dim], x)
	}
}

// Hessian writes the second derivatives at x to dst, of length n·n, row by row. It is symmetric.
func (o *Objective) Hessian(dst, x []float64) {
	if o.hessian(dst[:o.dim*o.dim], x); !defined(dst[:o.dim*o.dim]) {
		o.mendHessian(dst[:o.dim*o.dim], x)
	}
}

// HessianVector writes ∇²f(x)·v to dst; all three have length n and do not overlap.
func (o *Objective) HessianVector(dst, x, v []float64) {
	if o.product(dst, x, v); !defined(dst[:o.dim]) {
		o.mendProduct(dst[:o.dim], x, v)
	}
}

// Values writes f at each of m points to dst, of length m. The points are stored coordinate by
// coordinate: x[i*m+j] is coordinate i of point j, and len(x) = n·m. The slices must not overlap.
func (o *Objective) Values(dst, x []float64) { o.values(dst, x) }

// Gradients writes ∇f at each of m points to dst. Points and gradients are stored coordinate by
// coordinate: dst[i*m+j] is the derivative by coordinate i at point j; both have length n·m. The slices
// must not overlap.
func (o *Objective) Gradients(dst, x []float64) {
	if o.gradients(dst, x); o.level.Defined(dst) {
		return
	}
	for m, j := len(x)/o.dim, 0; j < m; j++ {
		vec.Take(o.g, dst, j)
		if vec.Take(o.row, x, j); !defined(o.g) {
			o.mendGradient(o.g, o.row)
			vec.Put(dst, j, o.g)
		}
	}
}

// Hessians writes the second derivatives at each of m points. They are stored coordinate by coordinate, as
// the points are: dst[(i*n+k)*m+j] is that by coordinates i and k at point j; dst has length n²·m. The
// slices must not overlap.
func (o *Objective) Hessians(dst, x []float64) {
	if o.hessians(dst, x); o.level.Defined(dst) {
		return
	}
	h := make([]float64, o.dim*o.dim)
	for m, j := len(x)/o.dim, 0; j < m; j++ {
		vec.Take(h, dst, j)
		if vec.Take(o.row, x, j); !defined(h) {
			o.mendHessian(h, o.row)
			vec.Put(dst, j, h)
		}
	}
}

// Pieces is which smooth piece of f the point x is on. ok is false of a formula that has
// one piece alone. A step between points of different pieces goes across a kink: where
// the argument of an abs, sign or relu, or the difference of those of a max or min, is 0.
func (o *Objective) Pieces(x []float64) (piece uint64, ok bool) { return o.pieces(x) }
