package model

import (
	"math"

	"optexplore/model/vec"
)

// Hessian writes ∇²f(x) to dst, row by row; len(dst) = n², len(x) = n. For an
// objective that is not Dense it is found from the products with the n axes, and
// symmetrised.
func Hessian(o Objective, dst, x []float64) {
	if d, ok := o.(Dense); ok {
		d.Hessian(dst, x)
		return
	}
	n := o.Dim()
	axis := make([]float64, n)
	for i := range n {
		axis[i] = 1
		HessianVector(o, dst[i*n:(i+1)*n], x, axis)
		axis[i] = 0
	}
	for i := range n {
		for j := range i {
			mean := dst[i*n+j]/2 + dst[j*n+i]/2
			dst[i*n+j], dst[j*n+i] = mean, mean
		}
	}
}

// mostDense is the most parameters for which a product with the Hessian is found
// from the Hessian itself.
const mostDense = 64

// HessianVector writes ∇²f(x)·v to dst; all three have length n and do not overlap.
// If o is not Curved, the product is found from the Hessian of a Dense objective of
// a few parameters, or else by central differences,
//
//	∇²f(x)·v ≈ (∇f(x + hv) − ∇f(x − hv))/2h,   h = ε^⅓ (1 + ‖x‖)/‖v‖,
//
// whose error is about ε^⅔ times the size of the gradient where f is smooth.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., section 8.1.
func HessianVector(o Objective, dst, x, v []float64) {
	if c, ok := o.(Curved); ok {
		c.HessianVector(dst, x, v)
		return
	}
	n := len(x)
	if d, ok := o.(Dense); ok && n <= mostDense {
		h := make([]float64, n*n)
		d.Hessian(h, x)
		for i := range dst {
			dst[i] = vec.Dot(h[i*n:(i+1)*n], v)
		}
		return
	}
	size := vec.Norm(v)
	if size == 0 {
		clear(dst)
		return
	}
	h := math.Cbrt(0x1p-52) * (1 + vec.Norm(x)) / size
	at, back := make([]float64, n), make([]float64, n)
	vec.AddScaled(at, x, h, v)
	o.Gradient(dst, at)
	vec.AddScaled(at, x, -h, v)
	o.Gradient(back, at)
	for i := range dst {
		dst[i] = (dst[i] - back[i]) / (2 * h)
	}
}

// Values writes f at each of m = len(dst) points to dst; x[i*m+j] is coordinate i
// of point j. An objective that is not Vectorised is evaluated point by point.
func Values(o Objective, dst, x []float64) {
	if v, ok := o.(Vectorised); ok {
		v.Values(dst, x)
		return
	}
	each(o, len(dst), x, func(j int, at []float64) { dst[j] = o.Value(at) })
}

// Gradients writes ∇f at each of m points to dst, in the layout of x; x[i*m+j] is
// coordinate i of point j. An objective that is not Vectorised is asked point by
// point.
func Gradients(o Objective, dst, x []float64) {
	if v, ok := o.(Vectorised); ok {
		v.Gradients(dst, x)
		return
	}
	n := o.Dim()
	m, g := len(x)/n, make([]float64, n)
	each(o, m, x, func(j int, at []float64) {
		o.Gradient(g, at)
		vec.Put(dst, j, g)
	})
}

// Hessians writes ∇²f at each of m points to dst: dst[(i*n+k)*m+j] is the second
// derivative by coordinates i and k at point j, and x[i*m+j] is coordinate i of it. An
// objective that is not DenseVectorised is asked point by point.
func Hessians(o Objective, dst, x []float64) {
	if v, ok := o.(DenseVectorised); ok {
		v.Hessians(dst, x)
		return
	}
	n := o.Dim()
	h := make([]float64, n*n)
	each(o, len(x)/n, x, func(j int, at []float64) {
		Hessian(o, h, at)
		vec.Put(dst, j, h)
	})
}

// each calls yield for each of m points.
func each(o Objective, m int, x []float64, yield func(j int, at []float64)) {
	at := make([]float64, o.Dim())
	for j := range m {
		vec.Take(at, x, j)
		yield(j, at)
	}
}

// ExamplesOf is the number of examples of o; 0 if it is not Sampled.
func ExamplesOf(o Objective) int {
	if s, ok := o.(Sampled); ok {
		return s.Examples()
	}
	return 0
}

// Listed is a Sampled objective whose minibatches may be given, and not drawn.
type Listed interface {
	// Batch is the examples of the minibatch of step t; nil if they are drawn.
	Batch(t int) []int
}

// BatchOf is the minibatch of step t that is given with o; nil if there is none.
func BatchOf(o Objective, t int) []int {
	if l, ok := o.(Listed); ok {
		return l.Batch(t)
	}
	return nil
}

// Blocks are the blocks of parameters of o; nil if it is not Structured.
func Blocks(o Objective) []Block {
	if s, ok := o.(Structured); ok {
		return s.Blocks()
	}
	return nil
}

// Costly is an Objective that says what it costs.
type Costly interface {
	// Operations is the number of arithmetic operations of an evaluation; a function
	// such as sin counts as eight.
	Operations() int
}

// Operations is what an evaluation of o costs, in arithmetic operations; 1 if that is
// not known.
func Operations(o Objective) int {
	if c, ok := o.(Costly); ok {
		return max(c.Operations(), 1)
	}
	return 1
}

// Faulty is an Objective that says why it has no finite value, or slope, at a point.
type Faulty interface {
	// Fault says which operation has no finite value and of what, in words that follow
	// "the": "log of x = −0.3, a negative number"; empty where the value is finite.
	Fault(x []float64) string
	// SlopeFault says why there is no finite slope where there is a finite value:
	// "slope of sqrt(x) is infinite at x = 0"; empty where there is one.
	SlopeFault(x []float64) string
}

// Fault says why o has no finite value at x; empty if it has, or if that is not known.
func Fault(o Objective, x []float64) string {
	if f, ok := o.(Faulty); ok {
		return f.Fault(x)
	}
	return ""
}

// SlopeFault says why o has no finite slope at x where it has a value; empty if it has
// one, or if that is not known.
func SlopeFault(o Objective, x []float64) string {
	if f, ok := o.(Faulty); ok {
		return f.SlopeFault(x)
	}
	return ""
}

// Kinked is an Objective that is made of smooth pieces.
type Kinked interface {
	// Pieces is a number for the piece that x is on; ok is false if there is but one.
	Pieces(x []float64) (piece uint64, ok bool)
}

// Pieces is which smooth piece of o the point x is on; ok is false if there is but one,
// or if that is not known.
func Pieces(o Objective, x []float64) (piece uint64, ok bool) {
	if k, is := o.(Kinked); is {
		return k.Pieces(x)
	}
	return 0, false
}

// Rounded is an Objective that knows how precise its values are.
type Rounded interface {
	// Rounding is about how far the value at x may be off by rounding.
	Rounding(x []float64) float64
}

// Rounding is about how far the value of o at x may be off by rounding; 0 if that is not
// known.
func Rounding(o Objective, x []float64) float64 {
	if r, ok := o.(Rounded); ok {
		return r.Rounding(x)
	}
	return 0
}
