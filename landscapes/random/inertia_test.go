package random

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// eigenvalues are those of a matrix, row by row, by gonum.
func eigenvalues(t testing.TB, m []float64, n int) []float64 {
	t.Helper()
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(n, m), false) {
		t.Fatal("gonum finds no eigenvalues")
	}
	return e.Values(nil)
}

// packed is the entries of a matrix on and below the diagonal.
func packed(m []float64, n int) (lower []float64) {
	for i := range n {
		lower = append(lower, m[i*n:i*n+i+1]...)
	}
	return lower
}

func TestTheCountsAgreeWithEigenvalues(t *testing.T) {
	for _, e := range Ensembles() {
		for _, n := range []int{1, 2, 3, 7, 20, 41} {
			for k := range uint64(20) {
				m := e.Matrix(n, 5, k)
				values := eigenvalues(t, m, n)
				d, e2 := make([]float64, n), make([]float64, n)
				tridiagonal(packed(m, n), d, e2, make([]float64, n))
				size := max(values[n-1], -values[0])
				for i := range n + 1 { // between eigenvalues that are apart
					lo, hi := -2*size-1, 2*size+1
					if i > 0 {
						lo = values[i-1]
					}
					if i < n {
						hi = values[i]
					}
					if hi-lo <= 1e-9*size {
						continue
					}
					if got := below(d, e2, lo+(hi-lo)/2); got != i {
						t.Fatalf("%s, n = %d, matrix %d: %d below %v, gonum has %d", e.Name, n, k, got, lo+(hi-lo)/2, i)
					}
				}
			}
		}
	}
}

func TestTheMatricesOfTheReference(t *testing.T) {
	var ref reference
	readJSON(t, "random_matrices.json", &ref)
	if len(ref.Matrices) < 6 {
		t.Fatalf("%d matrices", len(ref.Matrices))
	}
	for _, c := range ref.Matrices {
		n := len(c.Matrix)
		d, e2 := make([]float64, n), make([]float64, n)
		tridiagonal(packed(slices.Concat(c.Matrix...), n), d, e2, make([]float64, n))
		for i, v := range c.Eigenvalues {
			lower := slices.Index(c.Eigenvalues, v) // of equal ones the first
			if got := below(d, e2, v-1e-12); got != lower {
				t.Errorf("%v: %d eigenvalues below %v, want %d", c.Matrix, got, v-1e-12, lower)
			}
			if got := below(d, e2, v+1e-12); got <= i {
				t.Errorf("%v: %d eigenvalues up to %v, want %d", c.Matrix, got, v, i+1)
			}
		}
	}
}

// TestTheExactInertia compares the ways that find it, on matrices with small integers,
// many of them singular.
func TestTheExactInertia(t *testing.T) {
	singular := 0
	for _, name := range []string{"sign", "trinary", "dependent"} {
		e, _ := Find(name)
		for _, n := range []int{1, 2, 3, 5, 8, 12, 25} {
			r := NewDrawer(e, n, 9)
			for k := range uint64(60) {
				got := r.Inertia(k)
				m := e.Matrix(n, 9, k)
				wide := make([]*big.Int, n*(n+1)/2)
				for i, v := range packed(m, n) {
					wide[i] = big.NewInt(int64(2 * v))
				}
				if want := eliminateWide(wide, n); got != want {
					t.Fatalf("%s, n = %d, matrix %d: %+v, by elimination %+v", name, n, k, got, want)
				}
				want := Inertia{}
				for _, v := range eigenvalues(t, m, n) {
					switch {
					case math.Abs(v) < 1e-11:
						want.Zero++
					case v < 0:
						want.Negative++
					default:
						want.Positive++
					}
				}
				if got != want {
					t.Fatalf("%s, n = %d, matrix %d: %+v, gonum's eigenvalues say %+v", name, n, k, got, want)
				}
				if got.Zero > 0 {
					singular++
				}
			}
		}
	}
	if singular < 100 {
		t.Errorf("%d singular matrices were tried", singular)
	}
}

// TestLowRank has many zero eigenvalues: Σ ±vvᵀ of r vectors of integers.
func TestLowRank(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for _, n := range []int{4, 9, 30} {
		for r := range min(n, 6) {
			a, scratch := make([]int64, n*(n+1)/2), make([]int64, n*(n+1)/2)
			for range r {
				v := make([]int64, n)
				for i := range v {
					v[i] = int64(rng.IntN(2001)) - 1000
				}
				for i := range n {
					for j := range i + 1 {
						a[i*(i+1)/2+j] += v[i] * v[j]
					}
				}
			}
			if got, want := wholeInertia(a, scratch, n), (Inertia{Zero: n - r, Positive: r}); got != want {
				t.Errorf("rank %d of %d: %+v, want %+v", r, n, got, want)
			}
		}
	}
}

// TestTheDrawsAreReproducible: a matrix depends on the seed and its number alone.
func TestTheDrawsAreReproducible(t *testing.T) {
	for _, e := range Ensembles() {
		r := NewDrawer(e, 6, 4)
		list := make([]Inertia, 50)
		for k := range list {
			list[k] = r.Inertia(uint64(k))
		}
		fresh, differs := NewDrawer(e, 6, 4), false
		for k := range slices.Backward(list) {
			if got := fresh.Inertia(uint64(k)); got != list[k] {
				t.Fatalf("%s: matrix %d is %+v, was %+v", e.Name, k, got, list[k])
			}
			differs = differs || !slices.Equal(e.Matrix(6, 4, uint64(k)), e.Matrix(6, 5, uint64(k)))
		}
		if !differs {
			t.Errorf("%s: seeds 4 and 5 are alike", e.Name)
		}
	}
}

// TestTheMomentsOfTheEntries: mean 0 and the variances that are documented.
func TestTheMomentsOfTheEntries(t *testing.T) {
	const n, matrices = 8, 4000
	for name, want := range map[string][2]float64{"normal": {2, 1}, "sign": {1, 1}, "uniform": {1, 1}, "trinary": {2.0 / 3, 2.0 / 3}, "dependent": {1, (4 + 0.25) / 2}} {
		e, _ := Find(name)
		var sum, square, count [2]float64 // on the diagonal, beside it
		for k := range uint64(matrices) {
			for i, v := range e.Matrix(n, 2, k) {
				where := 1
				if i/n == i%n {
					where = 0
				}
				sum[where] += v
				square[where] += v * v
				count[where]++
			}
		}
		for where, variance := range want {
			mean, got := sum[where]/count[where], square[where]/count[where]
			independent := count[where] / float64(2-min(1-where, 1))
			if name == "dependent" && where == 0 {
				independent = matrices
			}
			if math.Abs(mean) > 4*math.Sqrt(variance/independent) || math.Abs(got-variance) > 4*2*variance/math.Sqrt(matrices) {
				t.Errorf("%s: mean %v, variance %v, want 0 and %v (place %d)", name, mean, got, variance, where)
			}
		}
	}
}

// TestCountingAgreesWithTheLaw within four standard deviations.
func TestCountingAgreesWithTheLaw(t *testing.T) {
	const matrices = 40000
	for _, e := range Ensembles() {
		for n := 1; n <= 6; n++ {
			l, ok := e.Law(n)
			if !ok || l.Negative == nil {
				continue
			}
			var c Counts
			c.Count(NewDrawer(e, n, 1), 0, matrices)
			near := func(what string, count int, p, of float64) {
				if sd := math.Sqrt(of * p * (1 - p)); math.Abs(float64(count)-of*p) > 4*sd+1e-9 {
					t.Errorf("%s, n = %d: %s in %d of %v, expected %v ± %v", e.Name, n, what, count, of, of*p, sd)
				}
			}
			for k, p := range l.Negative {
				near(fmt.Sprint(k, " negative"), c.ByNegative[k], p, matrices)
			}
			near("all positive", c.All, l.All, matrices)
			if n == 1 {
				near("zero", c.Zero, l.Zero, matrices)
			}
		}
	}
}

func TestCountsAddUp(t *testing.T) {
	e, _ := Find("trinary")
	var whole, one, two Counts
	whole.Count(NewDrawer(e, 3, 1), 0, 1000)
	one.Count(NewDrawer(e, 3, 1), 0, 137)
	two.Count(NewDrawer(e, 3, 1), 137, 1000)
	if got := one.Plus(two); fmt.Sprint(got) != fmt.Sprint(whole) {
		t.Errorf("in two parts %+v, at once %+v", got, whole)
	}
}
