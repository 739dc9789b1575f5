package curvature

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"optexplore/model/vec"
)

// Eigen returns the eigenvalues of a symmetric matrix, ascending, and unit
// eigenvectors: vectors[k*n:(k+1)*n] belongs to values[k]. h is n × n, row by row.
// A matrix that is not finite has eigenvalues NaN.
func Eigen(h []float64, n int) (values, vectors []float64) {
	values, vectors = make([]float64, n), make([]float64, n*n)
	EigenTo(values, vectors, h)
	return values, vectors
}

// EigenTo is Eigen into given slices.
func EigenTo(values, vectors, h []float64) {
	n := len(values)
	clear(vectors)
	for i := range n {
		vectors[i*n+i] = 1
	}
	if !vec.Finite(h[:n*n]) {
		for i := range values {
			values[i] = math.NaN()
		}
		return
	}
	switch n {
	case 1:
		values[0] = h[0]
	case 2:
		eigen2(h[0], h[1], h[3], values, vectors)
	default:
		eigenN(h, values, vectors)
	}
}

// eigen2 solves [a b; b c] by the rotation that makes it diagonal (Golub and
// Van Loan, "Matrix Computations", 4th ed., section 8.5.2). The halves keep
// c − a from overflow.
func eigen2(a, b, c float64, values, vectors []float64) {
	cos, sin := 1.0, 0.0
	if b != 0 {
		tau := (c/2 - a/2) / b
		t := 1 / (math.Abs(tau) + math.Hypot(1, tau))
		if tau < 0 {
			t = -t
		}
		cos = 1 / math.Hypot(1, t)
		sin = t * cos
		a, c = a-t*b, c+t*b
	}
	values[0], values[1] = a, c
	vectors[0], vectors[1], vectors[2], vectors[3] = cos, -sin, sin, cos
	if a > c {
		values[0], values[1] = c, a
		vectors[0], vectors[1], vectors[2], vectors[3] = sin, cos, cos, -sin
	}
}

// eigenN uses gonum.
func eigenN(h, values, vectors []float64) {
	var v mat.Dense
	if !factorize(h, values, &v) {
		for i := range values {
			values[i] = math.NaN()
		}
		return
	}
	n := len(values)
	for k := range n {
		for i := range n {
			vectors[k*n+i] = v.At(i, k)
		}
	}
}

// factorize writes the eigenvalues of a finite matrix by gonum and, if they are
// asked for, the eigenvectors as columns; it reports whether they were found. Very
// large and very small matrices are scaled before, since gonum's own scaling
// panics.
func factorize(h, values []float64, vectors *mat.Dense) bool {
	n, unit, size := len(values), 1.0, vec.MaxAbs(h)
	if size > 1e100 || size < 1e-100 {
		unit = near1(size)
	}
	own := append([]float64(nil), h[:n*n]...)
	for i := range own {
		own[i] *= unit
	}
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(n, own), vectors != nil) {
		return false
	}
	e.Values(values)
	for k := range values {
		values[k] /= unit
	}
	if vectors != nil {
		e.VectorsTo(vectors)
	}
	return true
}
