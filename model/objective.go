package model

// Objective is a twice differentiable function of n parameters, n = Dim().
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
	// Hessian writes ∇²f(x) to dst, row by row; len(dst) = n², len(x) = n.
	Hessian(dst, x []float64)
}

// Batched is an Objective that evaluates many points at once. m points are
// stored coordinate by coordinate: x[i*m+j] is coordinate i of point j.
type Batched interface {
	Objective
	// Values writes f of each point; len(dst) = m, len(x) = n·m.
	Values(dst, x []float64)
	// Gradients writes ∇f of each point, laid out as x is;
	// len(dst) = len(x) = n·m.
	Gradients(dst, x []float64)
}

// Negated is −f: descending it ascends f.
type Negated struct{ Of Batched }

var _ Batched = Negated{}

// Dim is the dimension of the objective that is negated.
func (n Negated) Dim() int { return n.Of.Dim() }

// Value is −f(x).
func (n Negated) Value(x []float64) float64 { return -n.Of.Value(x) }

// Gradient writes −∇f(x) to dst.
func (n Negated) Gradient(dst, x []float64) { n.Of.Gradient(dst, x); negate(dst) }

// Hessian writes −∇²f(x) to dst.
func (n Negated) Hessian(dst, x []float64) { n.Of.Hessian(dst, x); negate(dst) }

// Values writes −f of each point to dst.
func (n Negated) Values(dst, x []float64) { n.Of.Values(dst, x); negate(dst) }

// Gradients writes −∇f of each point to dst.
func (n Negated) Gradients(dst, x []float64) { n.Of.Gradients(dst, x); negate(dst) }

func negate(v []float64) {
	for i := range v {
		v[i] = -v[i]
	}
}
