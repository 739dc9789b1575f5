package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// MostWhole is the most parameters for which the Hessian is asked for as a
// matrix, and its whole spectrum found. Above it nothing here takes memory or
// time that grows with the square of their number.
const MostWhole = 64

// What SpectrumAt takes above MostWhole parameters.
const (
	eachEnd      = 4    // eigenvalues of each end
	mostProducts = 96   // products with the Hessian
	converged    = 1e-8 // of the spectrum's size: a residual at which a pair is found
)

// Spectrum is eigenvalues of the Hessian at a point, ascending, with unit
// eigenvectors.
type Spectrum struct {
	Values   []float64
	Vectors  []float64 // Vectors[k*n:(k+1)*n] belongs to Values[k]
	Whole    bool      // all n; else the extreme ones of both ends
	Products int       // Hessian-vector products that it took; 0 where the Hessian itself was asked for
	Residual float64   // the largest ‖Hv − λv‖: that near to an eigenvalue every value is; 0 if Whole
}

// SpectrumAt is the spectrum of ∇²f at x: all of it up to MostWhole parameters,
// above that the 4 least and the 4 greatest eigenvalues as SpectrumEnds finds
// them with 96 products. Where the Hessian is not finite, all values are NaN.
func SpectrumAt(o model.Objective, x []float64) Spectrum {
	n := len(x)
	if n > MostWhole {
		return SpectrumEnds(o, x, eachEnd, mostProducts)
	}
	return whole(o, x)
}

// whole is all of the spectrum.
func whole(o model.Objective, x []float64) Spectrum {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	s := Spectrum{Whole: true}
	s.Values, s.Vectors = Eigen(h, n)
	return s
}

// SpectrumEnds is the least and the greatest eigenvalues of ∇²f at x, each of
// them so many, by at most so many products of the Hessian with a vector, whatever
// the number of parameters. It stops when all pairs have residuals below 10⁻⁸ of
// the spectrum's size. What is not found by then lies inside of the spectrum; of
// an eigenvalue with several eigenvectors fewer may be listed than there are.
//
// The method is that of Lanczos; see Golub and Van Loan, "Matrix Computations",
// 4th ed., sections 10.1 and 10.3.
func SpectrumEnds(o model.Objective, x []float64, each, products int) Spectrum {
	n := len(x)
	if n < 2 {
		return whole(o, x)
	}
	each = max(1, min(each, n/2))
	products = max(products, 2*each)
	l := newLanczos(n, products, func(dst, v []float64) { model.HessianVector(o, dst, x, v) })
	s := Spectrum{Values: make([]float64, 2*each), Vectors: make([]float64, 2*each*n)}
	for check := 2*each + 8; ; check *= 2 {
		ok := l.run(min(check, products))
		s.Products = len(l.alpha)
		if !ok {
			s.Products++
			return s.unknown()
		}
		done := l.ended || s.Products >= products
		if !s.take(l, each, done) {
			return s.unknown()
		}
		if done || s.Residual <= converged*l.size {
			s.take(l, each, true)
			return s
		}
	}
}

// take makes s the ends of the spectrum of T, the vectors too if asked for, and
// reports whether they were found.
func (s *Spectrum) take(l *lanczos, each int, vectors bool) bool {
	values, t, ok := l.ritz()
	if !ok {
		return false
	}
	m, n := len(values), l.n
	s.Residual = 0
	for i := range s.Values {
		k := i
		if i >= each {
			k = m - 2*each + i
		}
		s.Values[i] = values[k]
		s.Residual = max(s.Residual, math.Abs(l.beta[m-1]*t[(m-1)*m+k]))
		if vectors {
			l.vector(s.Vectors[i*n:(i+1)*n], t, k, m)
		}
	}
	return true
}

// unknown is s where the Hessian is not finite.
func (s Spectrum) unknown() Spectrum {
	for k := range s.Values {
		s.Values[k] = math.NaN()
	}
	clear(s.Vectors)
	s.Residual = math.NaN()
	return s
}

// Extremes are bounds of the spectrum of ∇²f at x from inside, by so many steps of
// Lanczos's method at most: the least eigenvalue is no greater than least and the
// greatest no less than most. A few products come within some percent where the
// ends stand apart from the rest. They are NaN where the Hessian is not finite.
func Extremes(o model.Objective, x []float64, products int) (least, most float64) {
	l := newLanczos(len(x), products, func(dst, v []float64) { model.HessianVector(o, dst, x, v) })
	if !l.run(max(1, products)) {
		return math.NaN(), math.NaN()
	}
	return l.ends()
}

// Eigenvalues is the eigenvalues of a symmetric matrix, ascending: those of Eigen
// without the vectors, and quicker. h is n × n, row by row. A matrix that is not
// finite has eigenvalues NaN.
func Eigenvalues(h []float64, n int) []float64 {
	if n <= 2 {
		values, _ := Eigen(h, n)
		return values
	}
	values := make([]float64, n)
	if !vec.Finite(h[:n*n]) || !factorize(h, values, nil) {
		for i := range values {
			values[i] = math.NaN()
		}
	}
	return values
}
