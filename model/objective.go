package model

import "fmt"

// Objective is a function of n parameters, n = Dim(), with its gradient. It can
// have further methods: see the interfaces Dense, Curved, Vectorised,
// DenseVectorised, Sampled and Structured. Each is used by one function of this package, which uses the gradient
// if it is not implemented.
//
// An Objective may have scratch memory, so it must not be used by several
// goroutines at once. Outside the function's domain the results are NaN. No method
// panics for slices of the stated lengths.
type Objective interface {
	// Dim is n, the number of parameters.
	Dim() int
	// Value is f(x); len(x) = n.
	Value(x []float64) float64
	// Gradient writes ∇f(x) to dst; len(dst) = len(x) = n.
	Gradient(dst, x []float64)
}

// Dense is an Objective that computes its Hessian. See the function Hessian.
type Dense interface {
	// Hessian writes ∇²f(x) to dst, row by row; len(dst) = n², len(x) = n.
	Hessian(dst, x []float64)
}

// Curved is an Objective that computes the product of its Hessian with a vector at
// the cost of a few gradients. See the function HessianVector.
type Curved interface {
	// HessianVector writes ∇²f(x)·v to dst; all three have length n and do
	// not overlap.
	HessianVector(dst, x, v []float64)
}

// Vectorised is an Objective that evaluates many points at once. m points are
// stored coordinate by coordinate: x[i*m+j] is coordinate i of point j. See the
// functions Values and Gradients.
type Vectorised interface {
	// Values writes f of each point; len(dst) = m, len(x) = n·m.
	Values(dst, x []float64)
	// Gradients writes ∇f of each point, in the layout of x; len(dst) = len(x) =
	// n·m.
	Gradients(dst, x []float64)
}

// DenseVectorised is an Objective that computes its Hessian at many points at once. See
// the function Hessians.
type DenseVectorised interface {
	// Hessians writes ∇²f of each of m points, in the layout of Vectorised:
	// dst[(i*n+k)*m+j] is the second derivative by coordinates i and k at point j;
	// len(dst) = n²·m, len(x) = n·m.
	Hessians(dst, x []float64)
}

// Sampled is an Objective that is the mean of one function for each example, from
// which minibatches can be drawn. See Oracle.
type Sampled interface {
	// Examples is the number of examples, at least 1.
	Examples() int
	// On returns the mean over the examples of the given indices, valid until the
	// next call. It may keep the slice.
	On(batch []int) Objective
}

// Structured is an Objective whose parameters form named blocks. See the function
// Blocks.
type Structured interface {
	// Blocks returns all blocks in the order of the parameters.
	Blocks() []Block
}

// Block is a named block of consecutive parameters: "W1", 16 × 2.
type Block struct {
	Name          string
	Rows, Columns int // Rows · Columns parameters, row by row; a vector has one column
}

// Size is the number of parameters in b.
func (b Block) Size() int { return b.Rows * b.Columns }

// IsMatrix reports whether b is a matrix and no vector: of two rows and two columns at
// least.
func (b Block) IsMatrix() bool { return b.Rows > 1 && b.Columns > 1 }

// Entry is the name of the parameter in a row and a column of b, from 1: W1[3,2], or b1[3]
// in a vector.
func (b Block) Entry(row, column int) string {
	if b.Columns == 1 {
		return fmt.Sprintf("%s[%d]", b.Name, row)
	}
	return fmt.Sprintf("%s[%d,%d]", b.Name, row, column)
}

// NameOf is the name of parameter i of n, from 0: that in its block or, where there are no
// blocks, Axis.
func NameOf(i, n int, blocks []Block) string {
	at := i
	for _, b := range blocks {
		if at < b.Size() {
			return b.Entry(at/b.Columns+1, at%b.Columns+1)
		}
		at -= b.Size()
	}
	return Axis(i, n)
}

// Negated is −f: descending it ascends f.
type Negated struct{ Of Objective }

// Dim is that of the negated objective.
func (n Negated) Dim() int { return n.Of.Dim() }

// Value is −f(x).
func (n Negated) Value(x []float64) float64 { return -n.Of.Value(x) }

// Gradient writes −∇f(x) to dst.
func (n Negated) Gradient(dst, x []float64) { n.Of.Gradient(dst, x); negate(dst) }

// Hessian writes −∇²f(x) to dst.
func (n Negated) Hessian(dst, x []float64) { Hessian(n.Of, dst, x); negate(dst) }

// HessianVector writes −∇²f(x)·v to dst.
func (n Negated) HessianVector(dst, x, v []float64) { HessianVector(n.Of, dst, x, v); negate(dst) }

// Values writes −f of each point to dst.
func (n Negated) Values(dst, x []float64) { Values(n.Of, dst, x); negate(dst) }

// Gradients writes −∇f of each point to dst.
func (n Negated) Gradients(dst, x []float64) { Gradients(n.Of, dst, x); negate(dst) }

// Rounding is that of the negated objective.
func (n Negated) Rounding(x []float64) float64 { return Rounding(n.Of, x) }

// Hessians writes −∇²f at each of m points.
func (n Negated) Hessians(dst, x []float64) { Hessians(n.Of, dst, x); negate(dst) }

// Examples is that of the negated objective, 0 if it has none.
func (n Negated) Examples() int { return ExamplesOf(n.Of) }

// On returns the negated mean over a minibatch.
func (n Negated) On(batch []int) Objective { return Negated{n.Of.(Sampled).On(batch)} }

// Batch is that of the negated objective.
func (n Negated) Batch(t int) []int { return BatchOf(n.Of, t) }

// Blocks returns those of the negated objective.
func (n Negated) Blocks() []Block { return Blocks(n.Of) }

// Operations are those of the negated objective.
func (n Negated) Operations() int { return Operations(n.Of) }

// Fault is that of the negated objective.
func (n Negated) Fault(x []float64) string { return Fault(n.Of, x) }

// SlopeFault is that of the negated objective.
func (n Negated) SlopeFault(x []float64) string { return SlopeFault(n.Of, x) }

// Pieces are those of the negated objective.
func (n Negated) Pieces(x []float64) (uint64, bool) { return Pieces(n.Of, x) }

func negate(v []float64) {
	for i := range v {
		v[i] = -v[i]
	}
}
