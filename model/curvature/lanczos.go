package curvature

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	lapackgo "gonum.org/v1/gonum/lapack/gonum"
)

// lanczos builds an orthonormal basis Q of a Krylov space of a symmetric matrix A,
// given by products with vectors, such that QᵀAQ = T is tridiagonal. The ends of
// the spectrum of T converge first to those of A.
//
// Golub and Van Loan, "Matrix Computations", 4th ed., Algorithm 10.1.1, with every
// vector made orthogonal to all before it, twice: Parlett, "The Symmetric
// Eigenvalue Problem", section 6.9 ("twice is enough").
type lanczos struct {
	apply       func(dst, v []float64) // A·v
	n           int
	basis       []float64 // the rows of Qᵀ, n numbers each: one more than len(alpha), unless ended
	alpha, beta []float64 // the diagonal of T; beta[j] couples j and j + 1
	size        float64   // of A, from below
	rng         *rand.Rand
	w, share    []float64
	ended       bool // Q spans the whole space
}

// newLanczos begins with a fixed pseudorandom vector.
func newLanczos(n, most int, apply func(dst, v []float64)) *lanczos {
	l := lanczosRoom(n, most, apply)
	l.begin()
	return l
}

// lanczosFrom begins with a given vector other than 0.
func lanczosFrom(b []float64, most int, apply func(dst, v []float64)) *lanczos {
	l := lanczosRoom(len(b), most, apply)
	copy(l.w, b)
	l.push(nrm2(b))
	return l
}

func lanczosRoom(n, most int, apply func(dst, v []float64)) *lanczos {
	return &lanczos{apply: apply, n: n, rng: rand.New(rand.NewPCG(uint64(n), 1950)),
		w: make([]float64, n), share: make([]float64, 0, most+1), basis: make([]float64, 0, (min(most, n)+1)*n)}
}

// begin adds a random unit vector orthogonal to the basis.
func (l *lanczos) begin() {
	if len(l.basis) == l.n*l.n {
		l.ended = true
		return
	}
	for range 3 {
		for i := range l.w {
			l.w[i] = l.rng.NormFloat64()
		}
		l.orthogonalise()
		if length := nrm2(l.w); length > 1e-8 {
			l.push(length)
			return
		}
	}
	l.ended = true
}

// push appends w/length to the basis.
func (l *lanczos) push(length float64) {
	for _, v := range l.w {
		l.basis = append(l.basis, v/length)
	}
}

// orthogonalise removes from w its components along the basis, twice.
func (l *lanczos) orthogonalise() {
	m := len(l.basis) / l.n
	if m == 0 {
		return
	}
	q := blas64.General{Rows: m, Cols: l.n, Stride: l.n, Data: l.basis}
	w := blas64.Vector{N: l.n, Inc: 1, Data: l.w}
	c := blas64.Vector{N: m, Inc: 1, Data: l.share[:m]}
	for range 2 {
		blas64.Gemv(blas.NoTrans, 1, q, w, 0, c)
		blas64.Gemv(blas.Trans, -1, q, c, 1, w)
	}
}

// advance takes one more product. It returns false if the product is not finite, or
// the basis is complete.
//
// If the remainder is only rounding, the basis spans an invariant space. The
// process then continues with a new vector orthogonal to it, and can find further
// eigenvectors of the same eigenvalues.
func (l *lanczos) advance() bool {
	if l.ended {
		return false
	}
	j, n := len(l.alpha), l.n
	if cap(l.share) < j+2 {
		l.share = make([]float64, 0, 2*(j+2))
	}
	last := l.basis[j*n : (j+1)*n]
	l.apply(l.w, last)
	a := dot(last, l.w)
	if length := nrm2(l.w); a-a != 0 || length-length != 0 {
		return false
	}
	l.orthogonalise()
	b, before := nrm2(l.w), 0.0
	if j > 0 {
		before = l.beta[j-1]
	}
	l.size = max(l.size, math.Abs(a)+b+before)
	l.alpha = append(l.alpha, a)
	if b <= 8*0x1p-52*math.Sqrt(float64(n))*l.size {
		l.beta = append(l.beta, 0)
		l.begin()
		return true
	}
	l.beta = append(l.beta, b)
	l.push(b)
	return true
}

// run takes at most products products; ok is false if one is not finite.
func (l *lanczos) run(products int) (ok bool) {
	for len(l.alpha) < products && !l.ended {
		if !l.advance() {
			return false
		}
	}
	return true
}

// ends returns the least and the greatest eigenvalue of T, NaN if it is empty.
func (l *lanczos) ends() (least, most float64) {
	m := len(l.alpha)
	if m == 0 {
		return math.NaN(), math.NaN()
	}
	unit, d, e := l.scaled()
	if !tridiagonal(d, e) {
		return math.NaN(), math.NaN()
	}
	return d[0] / unit, d[m-1] / unit
}

// scaled returns T times a power of two, the unit, that makes its size about 1,
// since gonum's own scaling of very large and very small matrices panics.
func (l *lanczos) scaled() (unit float64, diagonal, beside []float64) {
	m := len(l.alpha)
	unit, diagonal, beside = near1(l.size), slices.Clone(l.alpha), slices.Clone(l.beta[:m-1])
	for i := range diagonal {
		diagonal[i] *= unit
	}
	for i := range beside {
		beside[i] *= unit
	}
	return unit, diagonal, beside
}

// near1 is the power of two that scales a size ≥ 0 to about 1; 1 for zero.
func near1(size float64) float64 {
	if size == 0 {
		return 1
	}
	_, e := math.Frexp(size)
	return math.Ldexp(1, min(max(-e, -1000), 1000))
}

// ritz returns the eigenvalues of T, ascending, and its eigenvectors: component i
// of eigenvector k is s[i*m+k]. ok is false if they are not found.
func (l *lanczos) ritz() (values, s []float64, ok bool) {
	m := len(l.alpha)
	unit, values, e := l.scaled()
	s = make([]float64, m*m)
	ok = lapackgo.Implementation{}.Dsteqr(lapack.EVTridiag, m, values, e, s, m, make([]float64, max(1, 2*m-2)))
	for k := range values {
		values[k] /= unit
	}
	return values, s, ok
}

// vector writes Q·s to dst; component i of s is s[first+i·stride].
func (l *lanczos) vector(dst, s []float64, first, stride int) {
	m := len(l.alpha)
	q := blas64.General{Rows: m, Cols: l.n, Stride: l.n, Data: l.basis}
	blas64.Gemv(blas.Trans, 1, q, blas64.Vector{N: m, Inc: stride, Data: s[first:]}, 0, blas64.Vector{N: l.n, Inc: 1, Data: dst})
}

func dot(a, b []float64) float64 {
	return blas64.Dot(blas64.Vector{N: len(a), Inc: 1, Data: a}, blas64.Vector{N: len(b), Inc: 1, Data: b})
}

// nrm2 is ‖v‖ without overflow.
func nrm2(v []float64) float64 {
	return blas64.Nrm2(blas64.Vector{N: len(v), Inc: 1, Data: v})
}
