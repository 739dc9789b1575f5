package landscapes

import (
	"math"

	"gonum.org/v1/gonum/mat"

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
	q := &leastSquares{n: n, y: f.outputs}
	for i := range f.outputs {
		for k := range n {
			q.rows = append(q.rows, max(0, vec.Dot(f.row(f.weights, k), f.row(f.inputs, i))))
		}
		q.all = append(q.all, i)
	}
	q.batch = q.all
	return q
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

// leastSquares is the mean of (φᵢ·x − yᵢ)² over examples.
type leastSquares struct {
	n     int
	rows  []float64 // φ, an example a row
	y     []float64
	batch []int // of the mean
	all   []int
	part  *leastSquares // what On returns
}

// Dim is the number of features.
func (q *leastSquares) Dim() int { return q.n }

// Examples is the number of examples.
func (q *leastSquares) Examples() int { return len(q.y) }

// On returns the mean over a minibatch.
func (q *leastSquares) On(batch []int) model.Objective {
	if q.part == nil {
		q.part = &leastSquares{n: q.n, rows: q.rows, y: q.y, all: q.all}
	}
	q.part.batch = batch
	return q.part
}

// Operations is the cost of a value.
func (q *leastSquares) Operations() int { return 2*q.n*len(q.batch) + 1 }

func (q *leastSquares) row(i int) []float64 { return q.rows[i*q.n : (i+1)*q.n] }

// Value is f(x).
func (q *leastSquares) Value(x []float64) (v float64) {
	for _, i := range q.batch {
		r := vec.Dot(q.row(i), x) - q.y[i]
		v += r * r
	}
	return v / float64(len(q.batch))
}

// Gradient writes ∇f(x).
func (q *leastSquares) Gradient(dst, x []float64) {
	clear(dst)
	for _, i := range q.batch {
		r := vec.Dot(q.row(i), x) - q.y[i]
		vec.AddScaled(dst, dst, 2*r/float64(len(q.batch)), q.row(i))
	}
}

// HessianVector writes ∇²f(x)·v.
func (q *leastSquares) HessianVector(dst, _, v []float64) {
	clear(dst)
	for _, i := range q.batch {
		vec.AddScaled(dst, dst, 2*vec.Dot(q.row(i), v)/float64(len(q.batch)), q.row(i))
	}
}

// leastNorm is the minimum of f that is nearest to 0, the largest eigenvalue of ∇²f and
// the number of those that are not zero, by the singular values of φ.
func (q *leastSquares) leastNorm() (x []float64, largest float64, rank int) {
	var svd mat.SVD
	svd.Factorize(mat.NewDense(len(q.y), q.n, q.rows), mat.SVDThin)
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	s := svd.Values(nil)
	x = make([]float64, q.n)
	for k, sigma := range s {
		if !(sigma > 1e-12*s[0]) {
			break
		}
		rank++
		along := 0.0
		for i, y := range q.y {
			along += u.At(i, k) * y
		}
		for j := range x {
			x[j] += along / sigma * v.At(j, k)
		}
	}
	return x, 2 * s[0] * s[0] / float64(len(q.y)), rank
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
