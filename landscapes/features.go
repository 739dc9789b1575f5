package landscapes

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// features are a regression problem: examples with inputs that are normal with the
// covariance I, outputs that are linear in them but for noise, and directions wₖ, of which
// the model takes the features max(wₖ·x, 0).
type features struct {
	inputs, outputs []float64 // an example a row
	truth           []float64 // the weights of the line that the outputs are drawn around
	weights         []float64 // a direction a row
}

// row is row i of a matrix with a row of as many numbers as there are inputs.
func (f *features) row(m []float64, i int) []float64 {
	d := len(f.truth)
	return m[i*d : (i+1)*d]
}

// fit is the error on the examples as a function of the weights of the first n features.
func (f *features) fit(n int) *leastSquares {
	var rows []float64
	for i := range f.outputs {
		for k := range n {
			rows = append(rows, max(0, vec.Dot(f.row(f.weights, k), f.row(f.inputs, i))))
		}
	}
	return newLeastSquares(n, rows, f.outputs)
}

// risk is the expected square of the distance from the true line, over all inputs, as a
// function of the same weights c: cᵀKc − 2bᵀc + ‖β‖², where K = E max(u·x, 0) max(v·x, 0)
// has the closed form of Cho and Saul, Kernel Methods for Deep Learning, NIPS 2009, (3),
// and bₖ = E max(wₖ·x, 0)(β·x) = ½wₖ·β.
func (f *features) risk(n int) model.Objective {
	q := &quadratic{n: n, k: make([]float64, n*n), b: make([]float64, n), c: vec.Dot(f.truth, f.truth)}
	for i := range n {
		u := f.row(f.weights, i)
		q.b[i] = vec.Dot(u, f.truth) / 2
		for j := range n {
			v := f.row(f.weights, j)
			lengths := vec.Norm(u) * vec.Norm(v)
			if lengths == 0 {
				continue
			}
			cos := min(1, max(-1, vec.Dot(u, v)/lengths))
			angle := math.Acos(cos)
			q.k[i*n+j] = lengths / (2 * math.Pi) * (math.Sin(angle) + (math.Pi-angle)*cos)
		}
	}
	return q
}

// quadratic is xᵀKx − 2b·x + c.
type quadratic struct {
	n    int
	k, b []float64 // K is symmetric, row by row
	c    float64
}

// Dim is the number of features.
func (q *quadratic) Dim() int { return q.n }

// Value is f(x).
func (q *quadratic) Value(x []float64) float64 {
	v := q.c
	for i, xi := range x {
		v += xi * (vec.Dot(q.k[i*q.n:(i+1)*q.n], x) - 2*q.b[i])
	}
	return v
}

// Gradient writes ∇f(x).
func (q *quadratic) Gradient(dst, x []float64) {
	vec.Times(dst, q.k, x)
	for i := range dst {
		dst[i] = 2 * (dst[i] - q.b[i])
	}
}
