package curvature

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model/vec"
)

// symmetric is a random symmetric matrix whose entries are up to the given
// size.
func symmetric(rng *rand.Rand, n int, size float64) []float64 {
	h := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			h[i*n+j] = size * rng.NormFloat64()
			h[j*n+i] = h[i*n+j]
		}
	}
	return h
}

// TestEigenAgreesWithGonum compares the closed forms with gonum, and checks of
// all that the vectors are orthonormal and H·v = λ·v.
func TestEigenAgreesWithGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for trial := range 600 {
		n := 1 + trial%4
		size := math.Pow(10, float64(rng.IntN(13)-6))
		h := symmetric(rng, n, size)
		if trial%5 == 0 && n > 1 { // nearly or wholly diagonal
			h[1], h[n] = 0, 0
		}
		values, vectors := Eigen(h, n)
		var e mat.EigenSym
		e.Factorize(mat.NewSymDense(n, append([]float64(nil), h...)), false)
		for k, want := range e.Values(nil) {
			if math.Abs(values[k]-want) > 1e-13*size*10 {
				t.Errorf("%v: eigenvalues %v, want %v", h, values, e.Values(nil))
			}
		}
		for k := range n {
			v := vectors[k*n : (k+1)*n]
			for i := range n {
				if d := vec.Dot(h[i*n:(i+1)*n], v) - values[k]*v[i]; math.Abs(d) > 1e-13*size*10 {
					t.Errorf("%v: H·v − λ·v = %v", h, d)
				}
			}
			for j := range n {
				want := 0.0
				if j == k {
					want = 1
				}
				if d := vec.Dot(v, vectors[j*n:(j+1)*n]); math.Abs(d-want) > 1e-14*10 {
					t.Errorf("%v: vectors %v", h, vectors)
				}
			}
		}
	}
}

func TestEigenOfWhatIsNotFinite(t *testing.T) {
	for n := 1; n <= 3; n++ {
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			h := make([]float64, n*n)
			h[n*n-1] = bad
			if values, _ := Eigen(h, n); !math.IsNaN(values[0]) {
				t.Errorf("n = %d with %v: %v", n, bad, values)
			}
		}
		h := symmetric(rand.New(rand.NewPCG(1, 1)), n, 1e300)
		if values, _ := Eigen(h, n); n < 3 && (math.IsNaN(values[0]) || math.IsInf(values[n-1], 0)) {
			t.Errorf("n = %d near the end of the range: %v", n, values)
		}
	}
}

// TestEigenvaluesOfPartsOfAllSizes: a part of the matrix may be as small as it likes.
func TestEigenvaluesOfPartsOfAllSizes(t *testing.T) {
	for _, small := range []float64{1e-100, 1e-130, 1e-200, 1e-310, 0} {
		h := []float64{
			2, 1, 0, 0,
			1, 2, 0, 0,
			0, 0, 2 * small, small,
			0, 0, small, 2 * small,
		}
		got := Eigenvalues(h, 4)
		for k, want := range []float64{small, 3 * small, 1, 3} {
			if math.Abs(got[k]-want) > 1e-14*want+1e-16 {
				t.Errorf("with a part of %v: %v", small, got)
			}
		}
	}
}
