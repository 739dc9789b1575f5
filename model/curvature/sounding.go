package curvature

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/lapack"
	lapackgo "gonum.org/v1/gonum/lapack/gonum"

	"optexplore/model"
)

// The limits of a Sounding.
const (
	MostComplete = 320 // parameters up to which all eigenvalues are found
	longProbe    = 96  // products of the first probe, for the ends of the spectrum
	shortProbe   = 40  // products of each of the others
	probes       = 8
	sharpness    = 1e-7 // of the spectrum's size: the largest residual of a sharp node
)

// Sounding is the computation of a Density, in bites. Up to MostWhole parameters it is
// the eigenvalues of the Hessian, and up to MostComplete those that Lanczos's method
// finds by one product for each parameter. Above, the density is estimated by stochastic
// Lanczos quadrature from 8 probes, random unit vectors v with a fixed seed: from v,
// Lanczos's method makes a tridiagonal matrix T, whose eigenvalues θ and the squares of
// the first components of whose eigenvectors are the nodes and weights of the Gaussian
// quadrature for vᵀg(∇²f)v, the mean of which over v is the mean of g over the
// eigenvalues. The first probe takes 96 products, the others 40.
//
// Lin, Saad and Yang, "Approximating Spectral Densities of Large Matrices", SIAM Review
// 58 (2016), section 3.2.1; Ghorbani, Krishnan and Xiao, "An Investigation into Neural
// Net Optimization via Hessian Eigenvalue Density", ICML 2019, section 2.
type Sounding struct {
	o       model.Objective
	x       []float64
	rng     *rand.Rand
	lengths []int // products of the probes
	whole   bool  // the one probe finds all eigenvalues
	probe   *lanczos
	found   Density
	begun   bool
	done    bool
}

// Sound begins the computation of the density at x, which is copied.
func Sound(o model.Objective, x []float64) *Sounding {
	if len(x) <= MostComplete {
		return SoundWhole(o, x)
	}
	lengths := slices.Repeat([]int{shortProbe}, probes)
	lengths[0] = longProbe
	return soundBy(o, x, lengths...)
}

// SoundWhole begins the computation of all eigenvalues at x, whatever their number n is:
// above MostWhole by n products, with memory for n² numbers.
func SoundWhole(o model.Objective, x []float64) *Sounding {
	s := soundBy(o, x, len(x))
	s.whole = true
	return s
}

// soundBy begins a computation with probes of the given numbers of products.
func soundBy(o model.Objective, x []float64, lengths ...int) *Sounding {
	n := len(x)
	for k, m := range lengths {
		lengths[k] = min(m, n)
	}
	return &Sounding{o: o, x: slices.Clone(x), lengths: lengths, found: Density{N: n}, rng: rand.New(rand.NewPCG(uint64(n), 2019))}
}

// Density is the result; ok is false until it is complete.
func (s *Sounding) Density() (d Density, ok bool) { return s.found, s.done }

// Progress is how many products are done, of how many at most.
func (s *Sounding) Progress() (done, of int) {
	for _, m := range s.lengths {
		of += m
	}
	if s.done {
		return of, of
	}
	return s.found.Products, of
}

// Advance continues by at most so many products with the Hessian, one at least. Up to
// MostWhole parameters it does all at once. Where f itself is not a number, the density is
// undefined.
func (s *Sounding) Advance(products int) {
	if !s.begun {
		s.begun = true
		if v := s.o.Value(s.x); v != v {
			s.end(true)
		}
	}
	if s.whole && len(s.x) <= MostWhole && !s.done {
		s.dense()
	}
	for range max(products, 1) {
		if s.done {
			return
		}
		s.product()
	}
}

// dense finds the eigenvalues of the Hessian.
func (s *Sounding) dense() {
	n := len(s.x)
	h := make([]float64, n*n)
	model.Hessian(s.o, h, s.x)
	s.found.Values = Eigenvalues(h, n)
	s.end(math.IsNaN(s.found.Values[0]))
}

// end ends the computation.
func (s *Sounding) end(undefined bool) {
	if undefined {
		s.found = Density{N: s.found.N, Products: s.found.Products, Undefined: true}
	}
	s.done, s.probe = true, nil
}

// product does one product of the present probe.
func (s *Sounding) product() {
	n, length := len(s.x), s.lengths[len(s.found.Probes)]
	if s.probe == nil {
		v := make([]float64, n)
		for i := range v {
			v[i] = s.rng.NormFloat64()
		}
		s.probe = lanczosFrom(v, length, func(dst, v []float64) { model.HessianVector(s.o, dst, s.x, v) })
	}
	s.found.Products++
	if !s.probe.advance() {
		s.end(true)
		return
	}
	m := len(s.probe.alpha)
	separate := s.probe.beta[m-1] == 0 // the space of the probe is invariant: nothing is left to see
	if m < length && !s.probe.ended && (s.whole || !separate) {
		return
	}
	if s.whole {
		var ok bool
		s.found.Values, ok = s.probe.values()
		s.end(!ok || len(s.found.Values) < n)
		return
	}
	q, ok := s.probe.quadrature()
	if s.found.Probes = append(s.found.Probes, q); !ok || len(s.found.Probes) == len(s.lengths) {
		s.end(!ok)
	}
	s.probe = nil
}

// values returns the eigenvalues of T, ascending; ok is false if they are not found.
func (l *lanczos) values() (values []float64, ok bool) {
	unit, values, e := l.scaled()
	ok = tridiagonal(values, e)
	for k := range values {
		values[k] /= unit
	}
	return values, ok
}

// quadrature returns the eigenvalues of T with the squares of the first components of
// its eigenvectors; ok is false if they are not found.
func (l *lanczos) quadrature() (q Quadrature, ok bool) {
	m := len(l.alpha)
	unit, nodes, e := l.scaled()
	s := make([]float64, m*m)
	ok = lapackgo.Implementation{}.Dsteqr(lapack.EVTridiag, m, nodes, e, s, m, make([]float64, max(1, 2*m-2)))
	q = Quadrature{nodes, make([]float64, m), make([]bool, m)}
	for k := range nodes {
		nodes[k] /= unit
		q.Weights[k] = s[k] * s[k]
		q.Sharp[k] = math.Abs(l.beta[m-1]*s[(m-1)*m+k]) <= sharpness*l.size
	}
	return q, ok
}
