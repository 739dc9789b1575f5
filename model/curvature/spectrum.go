package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// MostWhole is the most parameters for which the Hessian is computed as a matrix,
// with its whole spectrum. Above it, memory and time do not grow with the square of
// the number of parameters.
const MostWhole = 64

// The limits of SpectrumAt above MostWhole parameters.
const (
	eachEnd      = 4    // eigenvalues of each end
	mostProducts = 96   // products with the Hessian
	productsWork = 4e6  // about how many operations they may take, a product counted as an evaluation
	productsDear = 16   // products of an objective that is dear
	converged    = 1e-8 // of the spectrum's size: the largest residual of a converged pair
)

// Spectrum is eigenvalues of the Hessian at a point, ascending, with unit
// eigenvectors.
type Spectrum struct {
	Values   []float64
	Vectors  []float64 // Vectors[k*n:(k+1)*n] belongs to Values[k]
	Whole    bool      // all n; else the extreme ones of both ends
	Products int       // Hessian-vector products used; 0 if the Hessian itself was
	Residual float64   // the largest ‖Hv − λv‖, a bound of the distance of each value from an eigenvalue; 0 if Whole
}

// SpectrumAt returns the spectrum of ∇²f at x: all of it up to MostWhole
// parameters, above that the 4 least and the 4 greatest eigenvalues by SpectrumEnds
// with 96 products, or fewer of an objective that is dear. If the Hessian is not finite,
// all values are NaN.
func SpectrumAt(o model.Objective, x []float64) Spectrum {
	return spectrum(o, x, max(min(productsWork/model.Operations(o), mostProducts), productsDear))
}

// spectrum is that of SpectrumAt by so many products, where it is by products.
func spectrum(o model.Objective, x []float64, products int) Spectrum {
	if len(x) > MostWhole {
		return SpectrumEnds(o, x, eachEnd, products)
	}
	return whole(o, x)
}

// whole returns the whole spectrum.
func whole(o model.Objective, x []float64) Spectrum {
	n := len(x)
	room := make([]float64, n+2*n*n) // one piece for all
	h := room[n+n*n:]
	model.Hessian(o, h, x)
	s := Spectrum{Whole: true, Values: room[:n:n], Vectors: room[n : n+n*n : n+n*n]}
	EigenTo(s.Values, s.Vectors, h)
	return s
}

// SpectrumEnds returns the each least and the each greatest eigenvalues of ∇²f at
// x, by at most products Hessian-vector products, for any number of parameters. It
// stops when all pairs have residuals below 10⁻⁸ of the spectrum's size. Values
// that have not converged lie inside the spectrum; a multiple eigenvalue may be
// listed less often than its multiplicity.
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
		found, ok := s.take(l, each, l.ended || s.Products >= products)
		if !ok {
			return s.unknown()
		}
		if found {
			return s
		}
	}
}

// take sets s to the ends of the spectrum of T, with the vectors if all pairs have
// converged or these are the last. It reports whether s is then found; ok is false if
// T's spectrum is not.
func (s *Spectrum) take(l *lanczos, each int, last bool) (found, ok bool) {
	values, t, ok := l.ritz()
	if !ok {
		return false, false
	}
	m, n := len(values), l.n
	from := func(i int) int { // the pair of T that is pair i of s
		if i >= each {
			return m - 2*each + i
		}
		return i
	}
	s.Residual = 0
	for i := range s.Values {
		k := from(i)
		s.Values[i] = values[k]
		s.Residual = max(s.Residual, math.Abs(l.beta[m-1]*t[(m-1)*m+k]))
	}
	if !last && s.Residual > converged*l.size {
		return false, true
	}
	for i := range s.Values {
		l.vector(s.Vectors[i*n:(i+1)*n], t, from(i), m)
	}
	return true, true
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
