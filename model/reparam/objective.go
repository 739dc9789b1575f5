package reparam

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Objective is g(u) = f(φ(u)), with
//
//	∇g = Jᵀ∇f,   ∇²g·v = Jᵀ(∇²f (J·v)) + Σₖ ∂f/∂xₖ ∇²φₖ·v,
//
// where f and its derivatives are taken at x = φ(u).
type Objective struct {
	of      model.Objective
	by      Map
	on      *Objective // of a minibatch; nil before the first
	x, g, w []float64  // scratch
	along   []float64
}

// Compose returns f after φ. The number of parameters of both must be the same.
func Compose(f model.Objective, by Map) *Objective {
	n := by.Dim()
	room := make([]float64, 4*n)
	return &Objective{of: f, by: by, x: room[:n:n], g: room[n : 2*n : 2*n], w: room[2*n : 3*n : 3*n], along: room[3*n:]}
}

// Dim is that of f.
func (o *Objective) Dim() int { return o.by.Dim() }

// Value is f(φ(u)).
func (o *Objective) Value(u []float64) float64 {
	o.by.At(o.x, u)
	return o.of.Value(o.x)
}

// Gradient writes Jᵀ∇f to dst.
func (o *Objective) Gradient(dst, u []float64) {
	o.by.At(o.x, u)
	o.of.Gradient(o.g, o.x)
	o.by.Back(dst, u, o.g)
}

// HessianVector writes the product of the Hessian at u with v to dst.
func (o *Objective) HessianVector(dst, u, v []float64) {
	o.by.At(o.x, u)
	o.by.Along(o.along, u, v)
	model.HessianVector(o.of, o.w, o.x, o.along)
	o.by.Back(dst, u, o.w)
	o.of.Gradient(o.g, o.x)
	o.by.Bend(o.w, u, o.g, v)
	for i, b := range o.w {
		dst[i] += b
	}
}

// Examples is that of f, 0 if it has none.
func (o *Objective) Examples() int { return model.ExamplesOf(o.of) }

// On returns the mean over a minibatch of f, after φ.
func (o *Objective) On(batch []int) model.Objective {
	if o.on == nil {
		o.on = Compose(nil, o.by)
	}
	o.on.of = o.of.(model.Sampled).On(batch)
	return o.on
}

// Batch is that of f.
func (o *Objective) Batch(t int) []int { return model.BatchOf(o.of, t) }

// Blocks are those of f where φ leaves them apart; nil where it mixes parameters.
func (o *Objective) Blocks() []model.Block {
	if !Apart(o.by) {
		return nil
	}
	return model.Blocks(o.of)
}

// Operations are those of f and of φ.
func (o *Objective) Operations() int {
	by := o.Dim()
	if c, ok := o.by.(model.Costly); ok {
		by = c.Operations()
	}
	return model.Operations(o.of) + by
}

// Fault says why there is no finite value at u: of φ, or else of f at φ(u).
func (o *Objective) Fault(u []float64) string {
	if o.by.At(o.x, u); !vec.Finite(o.x) {
		if f, ok := o.by.(Faulty); ok {
			return f.Fault(u)
		}
		return ""
	}
	return model.Fault(o.of, o.x)
}

// SlopeFault is that of f at φ(u).
func (o *Objective) SlopeFault(u []float64) string {
	o.by.At(o.x, u)
	return model.SlopeFault(o.of, o.x)
}

// Pieces are those of f at φ(u).
func (o *Objective) Pieces(u []float64) (piece uint64, ok bool) {
	o.by.At(o.x, u)
	return model.Pieces(o.of, o.x)
}
