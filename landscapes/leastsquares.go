package landscapes

import (
	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/vec"
)

// leastSquares is the mean of (φᵢ·x − yᵢ)² over examples.
type leastSquares struct {
	n     int
	rows  []float64 // φ, an example a row
	y     []float64
	batch []int // of the mean
	all   []int
	part  *leastSquares // what On returns
}

// newLeastSquares is the mean over all rows of n numbers.
func newLeastSquares(n int, rows, y []float64) *leastSquares {
	q := &leastSquares{n: n, rows: rows, y: y}
	for i := range y {
		q.all = append(q.all, i)
	}
	q.batch = q.all
	return q
}

// Dim is the number of parameters.
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

// Hessian writes ∇²f, which is the same everywhere.
func (q *leastSquares) Hessian(dst, _ []float64) {
	clear(dst)
	for _, i := range q.batch {
		row := q.row(i)
		for j, v := range row {
			line := dst[j*q.n : (j+1)*q.n]
			vec.AddScaled(line, line, 2*v/float64(len(q.batch)), row)
		}
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
