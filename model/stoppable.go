package model

import "math"

// Stoppable is an objective that is evaluated as long as Going reports true. From then on
// its values are not numbers and take no time, so that work on it comes to its end
// soon, wherever it is and however long it would have been. What it comes to is void.
type Stoppable struct {
	Of    Objective
	Going func() bool // is called before each evaluation
}

// Dim is that of the objective.
func (s Stoppable) Dim() int { return s.Of.Dim() }

// Value is f(x).
func (s Stoppable) Value(x []float64) float64 {
	if !s.Going() {
		return math.NaN()
	}
	return s.Of.Value(x)
}

// Gradient writes ∇f(x) to dst.
func (s Stoppable) Gradient(dst, x []float64) {
	if s.goes(dst) {
		s.Of.Gradient(dst, x)
	}
}

// Hessian writes ∇²f(x) to dst.
func (s Stoppable) Hessian(dst, x []float64) {
	if s.goes(dst) {
		Hessian(s.Of, dst, x)
	}
}

// HessianVector writes ∇²f(x)·v to dst.
func (s Stoppable) HessianVector(dst, x, v []float64) {
	if s.goes(dst) {
		HessianVector(s.Of, dst, x, v)
	}
}

// Values writes f of each point to dst.
func (s Stoppable) Values(dst, x []float64) {
	s.inBlocks(len(dst), 1, dst, x, func(dst, x []float64) { Values(s.Of, dst, x) })
}

// Gradients writes ∇f of each point to dst.
func (s Stoppable) Gradients(dst, x []float64) {
	s.inBlocks(len(x)/s.Dim(), s.Dim(), dst, x, func(dst, x []float64) { Gradients(s.Of, dst, x) })
}

// Hessians writes ∇²f of each point to dst.
func (s Stoppable) Hessians(dst, x []float64) {
	n := s.Dim()
	s.inBlocks(len(x)/n, n*n, dst, x, func(dst, x []float64) { Hessians(s.Of, dst, x) })
}

// atOnce is how many points are evaluated before Going is asked again.
const atOnce = 256

// inBlocks evaluates m points, block by block; dst has some numbers for each point.
func (s Stoppable) inBlocks(m, numbers int, dst, x []float64, evaluate func(dst, x []float64)) {
	if m <= atOnce {
		if s.goes(dst) {
			evaluate(dst, x)
		}
		return
	}
	n := s.Dim()
	points, results := make([]float64, n*atOnce), make([]float64, numbers*atOnce)
	for from := 0; from < m; from += atOnce {
		part := min(atOnce, m-from)
		for i := range n {
			copy(points[i*part:(i+1)*part], x[i*m+from:])
		}
		if s.goes(results) {
			evaluate(results[:numbers*part], points[:n*part])
		}
		for i := range numbers {
			copy(dst[i*m+from:i*m+from+part], results[i*part:])
		}
	}
}

// goes reports whether to evaluate; if not, dst is filled with what is no number.
func (s Stoppable) goes(dst []float64) bool {
	if s.Going() {
		return true
	}
	for i := range dst {
		dst[i] = math.NaN()
	}
	return false
}

// Examples is that of the objective, 0 if it has none.
func (s Stoppable) Examples() int { return ExamplesOf(s.Of) }

// On returns the mean over a minibatch, which is stoppable too.
func (s Stoppable) On(batch []int) Objective { return &Stoppable{s.Of.(Sampled).On(batch), s.Going} }

// Batch is that of the objective.
func (s Stoppable) Batch(t int) []int { return BatchOf(s.Of, t) }

// Blocks returns those of the objective.
func (s Stoppable) Blocks() []Block { return Blocks(s.Of) }

// Operations are those of the objective.
func (s Stoppable) Operations() int { return Operations(s.Of) }

// Rounding is that of the objective.
func (s Stoppable) Rounding(x []float64) float64 { return Rounding(s.Of, x) }

// Fault is that of the objective.
func (s Stoppable) Fault(x []float64) string { return Fault(s.Of, x) }

// SlopeFault is that of the objective.
func (s Stoppable) SlopeFault(x []float64) string { return SlopeFault(s.Of, x) }

// Pieces are those of the objective.
func (s Stoppable) Pieces(x []float64) (uint64, bool) { return Pieces(s.Of, x) }
