package modeltest

import "optexplore/model"

// Wells is Σ (xᵢ² − 1)² in N parameters, with a minimum in each orthant, where all
// xᵢ = ±1. It counts its gradients.
type Wells struct {
	N         int
	Gradients int // so far
}

// Dim is N.
func (w *Wells) Dim() int { return w.N }

// Value is f(x).
func (w *Wells) Value(x []float64) (v float64) {
	for _, a := range x {
		v += (a*a - 1) * (a*a - 1)
	}
	return v
}

// Gradient writes ∇f(x).
func (w *Wells) Gradient(dst, x []float64) {
	w.Gradients++
	for i, a := range x {
		dst[i] = 4 * a * (a*a - 1)
	}
}

// Cube is the window [−2, 2]ⁿ.
func Cube(n int) model.Window {
	w := make(model.Window, n)
	for i := range w {
		w[i] = model.Range{Lo: -2, Hi: 2}
	}
	return w
}
