package curvature

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	lapackgo "gonum.org/v1/gonum/lapack/gonum"
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
	if vectors == nil {
		found := make([]float64, n) // so that values can lie on the caller's stack
		if !valuesOf(own, found) {
			return false
		}
		copy(values, found)
	} else {
		var e mat.EigenSym
		if !e.Factorize(mat.NewSymDense(n, own), true) {
			return false
		}
		e.Values(values)
		e.VectorsTo(vectors)
	}
	for k := range values {
		values[k] /= unit
	}
	return true
}

// valuesOf is the eigenvalues alone, of a matrix that it overwrites: by way of a
// tridiagonal one.
func valuesOf(h, values []float64) bool {
	n := len(values)
	var by lapackgo.Implementation
	beside, tau, size := make([]float64, n-1), make([]float64, n-1), make([]float64, 1)
	by.Dsytrd(blas.Upper, n, h, n, values, beside, tau, size, -1)
	work := make([]float64, max(int(size[0]), 1))
	by.Dsytrd(blas.Upper, n, h, n, values, beside, tau, work, len(work))
	return tridiagonal(values, beside)
}

// tridiagonal makes the diagonal of a symmetric tridiagonal matrix its eigenvalues,
// ascending, and reports whether they were found. beside is overwritten. The method is
// the implicit QL algorithm (Golub and Van Loan, "Matrix Computations", 4th ed., section
// 8.3): gonum's variant without square roots panics if the matrix falls into parts of
// which one is smaller than 10⁻¹²².
func tridiagonal(diagonal, beside []float64) bool {
	return lapackgo.Implementation{}.Dsteqr(lapack.EVCompNone, len(diagonal), diagonal, beside, nil, 1, nil)
}
