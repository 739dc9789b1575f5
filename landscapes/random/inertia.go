package random

import (
	"math"
	"math/big"
)

// Inertia is how many eigenvalues of a symmetric matrix are negative, zero and
// positive.
type Inertia struct{ Negative, Zero, Positive int }

// Drawer draws the matrices of an ensemble and finds their inertia. It has its own
// memory, so it must not be used by several goroutines at once.
type Drawer struct {
	ensemble    Ensemble
	n           int
	seed        uint64
	source      *rewindable
	a, d, e2, w []float64
	whole       []int64 // the matrix in integers
	scratch     []int64
}

// NewDrawer returns a drawer of n × n matrices, n ≥ 1.
func NewDrawer(e Ensemble, n int, seed uint64) *Drawer {
	size := n * (n + 1) / 2
	r := &Drawer{ensemble: e, n: n, seed: seed, source: newRewindable(),
		a: make([]float64, size), d: make([]float64, n), e2: make([]float64, n), w: make([]float64, n)}
	if e.whole > 0 {
		r.whole, r.scratch = make([]int64, size), make([]int64, size)
	}
	return r
}

// Inertia is that of matrix k. Where the entries are multiples of a number, as those
// of signs are, it is exact. Otherwise an eigenvalue within rounding of 0, of a few
// units in the last place of the largest, may be counted on the wrong side, and none
// is zero.
func (r *Drawer) Inertia(k uint64) Inertia {
	r.ensemble.fill(r.a, r.n, r.source.at(r.seed, k))
	if r.whole == nil {
		tridiagonal(r.a, r.d, r.e2, r.w)
		negative := below(r.d, r.e2, 0)
		return Inertia{Negative: negative, Positive: r.n - negative}
	}
	square := 1.0 // at least ‖A‖² in the Frobenius norm, and above 0
	for i, v := range r.a {
		r.whole[i] = int64(v * float64(r.ensemble.whole))
		square += 2 * v * v
	}
	tridiagonal(r.a, r.d, r.e2, r.w)
	within := rounding(r.n) * math.Sqrt(square)
	i := Inertia{Negative: below(r.d, r.e2, -within), Positive: r.n - below(r.d, r.e2, within)}
	if i.Negative+i.Positive < r.n {
		return wholeInertia(r.whole, r.scratch, r.n)
	}
	return i
}

// rounding is a bound of the errors of the eigenvalues found by tridiagonal and below,
// relative to the Frobenius norm: n reflections from both sides have an error of 2nγ̃ₙ,
// γ̃ₙ = cnu with a small constant c and u = 2⁻⁵³.
//
// Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., lemma 19.3.
func rounding(n int) float64 { return 64 * float64(n*n) * 0x1p-53 }

// wholeInertia is the inertia of a matrix of integers, given by its entries on and
// below the diagonal. scratch has the same length.
func wholeInertia(a, scratch []int64, n int) Inertia {
	copy(scratch, a)
	if i, ok := eliminate(scratch, n); ok {
		return i
	}
	wide := make([]*big.Int, len(a))
	for i, v := range a {
		wide[i] = big.NewInt(v)
	}
	return eliminateWide(wide, n)
}
