package slice

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Restrict returns o on the slice: an objective of Dim() parameters, the
// coordinates a, with
//
//	φ(a) = f(o + Σ aᵢdᵢ),   ∂φ/∂aᵢ = dᵢ·∇f,   ∂²φ/∂aᵢ∂aⱼ = dᵢ·(∇²f dⱼ).
func (s *Slice) Restrict(o model.Objective) model.Objective {
	n := s.Of()
	return &restricted{of: o, slice: s, x: make([]float64, n), g: make([]float64, n), h: make([]float64, n)}
}

// restricted is an objective on a slice.
type restricted struct {
	of      model.Objective
	slice   *Slice
	x, g, h []float64 // room
}

func (r *restricted) Dim() int { return r.slice.Dim() }

// Operations is what a value costs: that of f, as the slice costs little beside it.
func (r *restricted) Operations() int { return model.Operations(r.of) }

// Rounding is that of f.
func (r *restricted) Rounding(a []float64) float64 {
	r.slice.At(r.x, a)
	return model.Rounding(r.of, r.x)
}

func (r *restricted) Value(a []float64) float64 {
	r.slice.At(r.x, a)
	return r.of.Value(r.x)
}

func (r *restricted) Gradient(dst, a []float64) {
	r.slice.At(r.x, a)
	r.of.Gradient(r.g, r.x)
	r.slice.Turn(dst, r.g)
}

func (r *restricted) Hessian(dst, a []float64) {
	r.slice.At(r.x, a)
	m := r.Dim()
	for j, d := range r.slice.directions {
		model.HessianVector(r.of, r.h, r.x, d)
		for i, e := range r.slice.directions {
			dst[i*m+j] = vec.Dot(e, r.h)
		}
	}
	if m == 2 { // symmetric despite rounding
		dst[1] = (dst[1] + dst[2]) / 2
		dst[2] = dst[1]
	}
}
