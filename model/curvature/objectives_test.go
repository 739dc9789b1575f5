package curvature

import (
	"math/rand/v2"

	"optexplore/model/vec"
)

// matrix is the quadratic ½xᵀHx, which counts how often it is asked for a product.
type matrix struct {
	h        []float64
	n, asked int
}

func (q *matrix) Dim() int { return q.n }

func (q *matrix) Value(x []float64) float64 {
	g := make([]float64, q.n)
	q.Gradient(g, x)
	return vec.Dot(g, x) / 2
}

func (q *matrix) Gradient(dst, x []float64) { q.product(dst, x) }

func (q *matrix) product(dst, v []float64) {
	for i := range dst {
		dst[i] = vec.Dot(q.h[i*q.n:(i+1)*q.n], v)
	}
}

func (q *matrix) HessianVector(dst, _, v []float64) { q.asked++; q.product(dst, v) }

// rosenbrock is Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² of n parameters.
type rosenbrock int

func (n rosenbrock) Dim() int { return int(n) }

func (n rosenbrock) Value(x []float64) (f float64) {
	for i := range len(x) - 1 {
		r := x[i+1] - x[i]*x[i]
		f += 100*r*r + (1-x[i])*(1-x[i])
	}
	return f
}

func (n rosenbrock) Gradient(dst, x []float64) {
	clear(dst)
	for i := range len(x) - 1 {
		r := x[i+1] - x[i]*x[i]
		dst[i] += -400*x[i]*r - 2*(1-x[i])
		dst[i+1] += 200 * r
	}
}

func (n rosenbrock) HessianVector(dst, x, v []float64) {
	clear(dst)
	for i := range len(x) - 1 {
		dst[i] += (1200*x[i]*x[i]-400*x[i+1]+2)*v[i] - 400*x[i]*v[i+1]
		dst[i+1] += 200*v[i+1] - 400*x[i]*v[i]
	}
}

// withEigenvalues is a random symmetric matrix with the given eigenvalues.
func withEigenvalues(rng *rand.Rand, values []float64) []float64 {
	n := len(values)
	h := make([]float64, n*n)
	for i, v := range values {
		h[i*n+i] = v
	}
	u := make([]float64, n)
	for range 3 { // H ← PHP, P = I − 2uuᵀ/uᵀu
		for i := range u {
			u[i] = rng.NormFloat64()
		}
		reflect(h, u)
		transpose(h, n)
		reflect(h, u)
	}
	for i := range n {
		for j := range i {
			h[i*n+j] = h[j*n+i]
		}
	}
	return h
}

func reflect(h, u []float64) {
	n, square := len(u), vec.Dot(u, u)
	for i := range n {
		row := h[i*n : (i+1)*n]
		vec.AddScaled(row, row, -2*vec.Dot(row, u)/square, u)
	}
}

func transpose(h []float64, n int) {
	for i := range n {
		for j := range i {
			h[i*n+j], h[j*n+i] = h[j*n+i], h[i*n+j]
		}
	}
}
