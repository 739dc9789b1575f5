package model

// Objective is a function of n parameters, n = Dim(), with its gradient. What
// else it can do it says by the interfaces Dense, Curved, Vectorised, Sampled and
// Structured; each is asked for in one function of this package, which makes do
// with the gradient where it is missing.
//
// An Objective may keep scratch memory, so one value serves one goroutine.
// Outside the function's domain the results are NaN; no method panics for
// slices of the stated lengths.
type Objective interface {
	// Dim is n, the number of parameters.
	Dim() int
	// Value is f(x); len(x) = n.
	Value(x []float64) float64
	// Gradient writes ∇f(x) to dst; len(dst) = len(x) = n.
	Gradient(dst, x []float64)
}

// Dense is an Objective that knows its Hessian. See the function Hessian.
type Dense interface {
	// Hessian writes ∇²f(x) to dst, row by row; len(dst) = n², len(x) = n.
	Hessian(dst, x []float64)
}

// Curved is an Objective that knows the product of its Hessian with a vector, at
// the price of a few gradients. See the function HessianVector.
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
	// Gradients writes ∇f of each point, laid out as x is;
	// len(dst) = len(x) = n·m.
	Gradients(dst, x []float64)
}

// Sampled is an Objective that is the mean of functions of one example each, of
// which a minibatch can be taken. See Oracle.
type Sampled interface {
	// Examples is how many there are, at least 1.
	Examples() int
	// On is the mean over the examples of the given indices. It may keep the
	// slice and is valid until it is called again.
	On(batch []int) Objective
}

// Structured is an Objective whose parameters stand in named blocks. See the
// function Blocks.
type Structured interface {
	// Blocks are the blocks in the order of the parameters, all of them.
	Blocks() []Block
}

// Block is a named block of consecutive parameters: "W1", 16 × 2.
type Block struct {
	Name          string
	Rows, Columns int // Rows · Columns parameters, row by row; a vector has one column
}

// Size is the number of parameters in b.
func (b Block) Size() int { return b.Rows * b.Columns }

// Negated is −f: descending it ascends f.
type Negated struct{ Of Objective }

// Dim is the dimension of the objective that is negated.
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

// Examples is that of the objective that is negated, 0 if it has none.
func (n Negated) Examples() int { return ExamplesOf(n.Of) }

// On is the negated mean over a minibatch.
func (n Negated) On(batch []int) Objective { return Negated{n.Of.(Sampled).On(batch)} }

// Blocks are those of the objective that is negated.
func (n Negated) Blocks() []Block { return Blocks(n.Of) }

func negate(v []float64) {
	for i := range v {
		v[i] = -v[i]
	}
}
