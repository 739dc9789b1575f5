package random

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"strconv"
	"testing"
)

// reference is a part of random_matrices.json.
type reference struct {
	GOE struct {
		Exact map[string][]float64 `json:"exact"`
		Drawn map[string]struct {
			Samples int   `json:"samples"`
			Counts  []int `json:"counts"`
		} `json:"monte_carlo"`
	} `json:"goe_index"`
	Finite struct {
		Cases []struct {
			N, Matrices, Positive, Zero, Singular int
			Values                                []int64
			Definite                              int `json:"positive_definite"`
		} `json:"cases"`
	} `json:"finite"`
	Matrices []struct {
		Matrix      [][]float64 `json:"matrix"`
		Eigenvalues []float64   `json:"eigenvalues"`
	} `json:"matrices"`
}

func readJSON(t testing.TB, file string, to any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, to); err != nil {
		t.Fatal(err)
	}
}

func relative(a, b float64) float64 { return math.Abs(a-b) / max(math.Abs(b), 1e-300) }

func TestTheLawOfTheOrthogonalEnsemble(t *testing.T) {
	var ref reference
	readJSON(t, "random_matrices.json", &ref)
	if len(ref.GOE.Exact) < 6 {
		t.Fatalf("%d references", len(ref.GOE.Exact))
	}
	for name, want := range ref.GOE.Exact {
		n, _ := strconv.Atoi(name)
		for k, got := range Orthogonal(n, 0) {
			if relative(got, want[k]) > 1e-14 {
				t.Errorf("n = %d: %v with %d negative, want %v", n, got, k, want[k])
			}
		}
	}
}

func TestTheLawOfTheOrthogonalEnsembleInClosedForm(t *testing.T) {
	root, pi := math.Sqrt2, math.Pi
	for n, want := range map[int]float64{
		1: 0.5, 2: (2 - root) / 4, 3: (pi - 2*root) / (4 * pi), 4: 1.0/4 - root/16 - 1/(2*pi),
		5: (3 - 8/pi - root/pi) / 24, 6: (48 - 21*root - 148/pi + 64*root/pi) / 384,
	} {
		if got := Orthogonal(n, 0)[0]; math.Abs(got-want) > 1e-15 {
			t.Errorf("n = %d: all positive in %v, want %v", n, got, want)
		}
	}
	if got, want := Orthogonal(4, 0)[1], root/8; relative(got, want) > 1e-15 {
		t.Errorf("n = 4, one negative: %v, want √2/8 = %v", got, want)
	}
}

// TestTheLawOfOneEigenvalue: a 1 × 1 matrix is normal with variance 2.
func TestTheLawOfOneEigenvalue(t *testing.T) {
	for _, u := range []float64{-6, -1, 0, 0.3, 2, 7} {
		got := Orthogonal(1, u)
		if want := math.Erfc(u/2) / 2; relative(got[0], want) > 1e-14 {
			t.Errorf("above %v: %v, want %v", u, got[0], want)
		}
	}
}

// TestLargeLaws: symmetric, of sum 1, with the second moment that the ensemble has, and
// with the exponent of Dean and Majumdar.
func TestLargeLaws(t *testing.T) {
	last := math.Inf(1)
	for _, n := range []int{8, 12, 16, MostExact} {
		p := Orthogonal(n, 0)
		var sum float64
		for k, v := range p {
			sum += v
			if v <= 0 || relative(v, p[n-k]) > 1e-13 {
				t.Errorf("n = %d: %v with %d negative, %v with as many positive", n, v, k, p[n-k])
			}
		}
		if math.Abs(sum-1) > 1e-14 {
			t.Errorf("n = %d: the sum is %v", n, sum)
		}
		exponent := -math.Log(p[0]) / float64(n*n)
		limit := -math.Log(DeanMajumdar(n)) / float64(n*n)
		if !(exponent > limit && exponent < last && exponent < limit+0.08) {
			t.Errorf("n = %d: exponent %v, in the limit %v, before %v", n, exponent, limit, last)
		}
		last = exponent
	}
}

// TestThePrecisionSuffices compares every coefficient with one of twice the bits.
func TestThePrecisionSuffices(t *testing.T) {
	for _, n := range []int{1, 2, 5, 9, 14} {
		for _, u := range []float64{0, -2.5, 4, 9} {
			for a := range 2 {
				r := precision(n, u)
				fine := (2 * r).counts(n, u, a)
				for k, v := range r.counts(n, u, a) {
					if off := new(big.Float).Sub(v, fine[k]); off.Sign() != 0 && off.MantExp(nil) > fine[k].MantExp(nil)-60 {
						t.Errorf("n = %d, u = %v, a = %d: coefficient %d is %v, with more bits %v", n, u, a, k, v, fine[k])
					}
				}
			}
		}
	}
}

func TestEnumeratedLaws(t *testing.T) {
	var ref reference
	readJSON(t, "random_matrices.json", &ref)
	seen := 0
	for _, c := range ref.Finite.Cases {
		e, _ := Find("sign")
		if len(c.Values) == 3 {
			e, _ = Find("trinary")
		}
		l, ok := e.Law(c.N)
		if !ok {
			continue
		}
		seen++
		all, each := float64(c.Matrices), float64(c.Matrices*c.N)
		if l.All != float64(c.Definite)/all || l.Positive != float64(c.Positive)/each || l.Zero != float64(c.Zero)/each {
			t.Errorf("%s, n = %d: %+v, want %+v", e.Name, c.N, l, c)
		}
	}
	if seen < 7 {
		t.Errorf("%d enumerations", seen)
	}
}

// TestWholeInertiaByEnumeration holds the exact inertia to the reference beyond what a
// law enumerates.
func TestWholeInertiaByEnumeration(t *testing.T) {
	var ref reference
	readJSON(t, "random_matrices.json", &ref)
	for _, c := range ref.Finite.Cases {
		size := c.N * (c.N + 1) / 2
		a, scratch := make([]int64, size), make([]int64, size)
		got, singular := Counts{N: c.N}, 0
		choices(size, len(c.Values), func(which []int) {
			for i, k := range which {
				a[i] = c.Values[k]
			}
			i := wholeInertia(a, scratch, c.N)
			got.add(i)
			if i.Zero > 0 {
				singular++
			}
		})
		if got.Matrices != c.Matrices || got.Positive != c.Positive || got.Zero != c.Zero || got.All != c.Definite || singular != c.Singular {
			t.Errorf("%v, n = %d: %+v, %d singular, want %+v", c.Values, c.N, got, singular, c)
		}
	}
}

func TestTheDependentEnsemble(t *testing.T) {
	e, _ := Find("dependent")
	l, ok := e.Law(2)
	if !ok || l.Positive != 0.25 || l.Zero != 0 || l.All != 0 || l.Negative[1] != 0.5 || l.Negative[2] != 0.5 {
		t.Errorf("%+v, want a quarter of the eigenvalues above 0: 3 and −1, or −½ and −1½", l)
	}
	l, _ = e.Law(3)
	if l.Positive != 0.25 || math.Abs(l.Zero-1.0/12) > 1e-16 {
		t.Errorf("n = 3: %+v, want ¼ positive and 1/12 zero", l)
	}
}
