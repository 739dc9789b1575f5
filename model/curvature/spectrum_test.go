package curvature

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model/vec"
)

// spectra are lists of n eigenvalues that are hard in one way each.
func spectra(rng *rand.Rand, n int) map[string][]float64 {
	list := map[string][]float64{}
	fill := func(name string, value func(i int) float64) {
		values := make([]float64, n)
		for i := range values {
			values[i] = value(i)
		}
		slices.Sort(values)
		list[name] = values
	}
	fill("zero", func(int) float64 { return 0 })
	fill("identity", func(int) float64 { return 3 })
	fill("two clusters", func(i int) float64 { return float64(i%2)*2 - 1 })
	fill("many zeros", func(i int) float64 {
		if i < 12 {
			return float64(i) - 3
		}
		return 0
	})
	fill("negative outlier larger", func(i int) float64 {
		if i == 0 {
			return -50
		}
		return rng.Float64()
	})
	fill("geometric", func(i int) float64 { return math.Pow(0.7, float64(i)) - 0.3*math.Pow(0.6, float64(n-i)) })
	fill("all negative", func(i int) float64 { return -1 - 10*math.Pow(0.8, float64(i)) })
	return list
}

// TestSpectrumEndsAgainstGonum compares the ends of spectra that are clustered,
// singular, huge and tiny with those that gonum finds from the whole matrix, and
// checks that the vectors are orthonormal and belong to the values.
func TestSpectrumEndsAgainstGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{65, 130, 300} {
		for name, values := range spectra(rng, n) {
			for _, scale := range []float64{1, 1e-200, 1e200} {
				if n == 300 && scale != 1 {
					continue
				}
				scaled := slices.Clone(values)
				for i := range scaled {
					scaled[i] *= scale
				}
				t.Run(fmt.Sprintf("%s/%d/%g", name, n, scale), func(t *testing.T) {
					q := &matrix{h: withEigenvalues(rng, scaled), n: n}
					checkEnds(t, q, SpectrumAt(q, make([]float64, n)))
				})
			}
		}
	}
}

func checkEnds(t *testing.T, q *matrix, s Spectrum) {
	t.Helper()
	n := q.n
	unit, own := near1(vec.MaxAbs(q.h)), slices.Clone(q.h)
	for i := range own {
		own[i] *= unit
	}
	var e mat.EigenSym
	e.Factorize(mat.NewSymDense(n, own), false)
	all := e.Values(nil)
	for i := range all {
		all[i] /= unit
	}
	size := max(math.Abs(all[0]), math.Abs(all[n-1]))
	if s.Whole || len(s.Values) != 8 || s.Products > mostProducts || s.Products != q.asked {
		t.Fatalf("whole %v, %d values, %d products, asked for %d", s.Whole, len(s.Values), s.Products, q.asked)
	}
	if d := math.Abs(s.Values[0]-all[0]) + math.Abs(s.Values[7]-all[n-1]); !(d <= 1e-9*size) {
		t.Errorf("ends %v and %v, want %v and %v", s.Values[0], s.Values[7], all[0], all[n-1])
	}
	within := 2e-8
	if s.Products == mostProducts {
		within = 1e-6 // the bulk is dense, and the products ran out
	}
	if !(s.Residual <= within*size) {
		t.Errorf("residual %v of %v after %d products", s.Residual, size, s.Products)
	}
	if !slices.IsSorted(s.Values) {
		t.Errorf("values %v", s.Values)
	}
	w := make([]float64, n)
	for k, lambda := range s.Values {
		v := s.Vectors[k*n : (k+1)*n]
		q.product(w, v)
		vec.AddScaled(w, w, -lambda, v)
		if r := vec.Norm(w); !(r <= s.Residual+1e-13*size*float64(n)) {
			t.Errorf("value %d, %v: ‖Hv − λv‖ = %v, said to be at most %v", k, lambda, r, s.Residual)
		}
		for j := range k + 1 {
			want := 0.0
			if j == k {
				want = 1
			}
			if d := vec.Dot(v, s.Vectors[j*n:(j+1)*n]); math.Abs(d-want) > 1e-12 {
				t.Errorf("vectors %d and %d: product %v", j, k, d)
			}
		}
	}
}

// TestSpectrumOfClustersHasCopies: an eigenvalue with many eigenvectors is listed
// as often as there is room once the process has broken down.
func TestSpectrumOfClustersHasCopies(t *testing.T) {
	n := 257
	values := make([]float64, n)
	for i := range values {
		values[i] = float64(i%2)*2 - 1
	}
	q := &matrix{h: withEigenvalues(rand.New(rand.NewPCG(1, 1)), values), n: n}
	s := SpectrumAt(q, make([]float64, n))
	for k, v := range s.Values {
		if want := float64(k/4)*2 - 1; math.Abs(v-want) > 1e-12 {
			t.Errorf("values %v", s.Values)
		}
	}
}

// TestSpectrumOfRosenbrock compares the ends at the minimum and at a random point
// with the eigenvalues of the matrix that the products make.
func TestSpectrumOfRosenbrock(t *testing.T) {
	for _, n := range []int{2, 30, 100, 300} {
		o, x := rosenbrock(n), make([]float64, n)
		for i := range x {
			x[i] = 1
		}
		q := &matrix{h: make([]float64, n*n), n: n}
		axis := make([]float64, n)
		for i := range n {
			axis[i] = 1
			o.HessianVector(q.h[i*n:(i+1)*n], x, axis)
			axis[i] = 0
		}
		all, s := Eigenvalues(q.h, n), SpectrumAt(o, x)
		k := len(s.Values)
		if s.Whole != (n <= MostWhole) || s.Whole && k != n {
			t.Errorf("n = %d: whole %v with %d values", n, s.Whole, k)
		}
		if d := math.Abs(s.Values[0] - all[0]); d > 1e-9*all[n-1] {
			t.Errorf("n = %d: least %v, want %v", n, s.Values[0], all[0])
		}
		if d := math.Abs(s.Values[k-1] - all[n-1]); d > s.Residual+1e-9*all[n-1] || d > 1e-3*all[n-1] {
			t.Errorf("n = %d: greatest %v, want %v; residual %v", n, s.Values[k-1], all[n-1], s.Residual)
		}
	}
}

// TestSpectrumEndsOfFew: fewer parameters than pairs asked for are no trouble.
func TestSpectrumEndsOfFew(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for n := 1; n <= 12; n++ {
		q := &matrix{h: symmetric(rng, n, 1), n: n}
		all, _ := Eigen(q.h, n)
		s := SpectrumEnds(q, make([]float64, n), 4, 2*n)
		k := len(s.Values)
		if k == 0 || k > n || math.Abs(s.Values[0]-all[0]) > 1e-12 || math.Abs(s.Values[k-1]-all[n-1]) > 1e-12 {
			t.Errorf("n = %d: %v, want the ends of %v", n, s.Values, all)
		}
	}
}

func TestSpectrumIsDeterministic(t *testing.T) {
	o, x := rosenbrock(257), make([]float64, 257)
	a, b := SpectrumAt(o, x), SpectrumAt(o, x)
	if !slices.Equal(a.Values, b.Values) || !slices.Equal(a.Vectors, b.Vectors) {
		t.Error("two spectra at one point differ")
	}
}

// TestSpectrumOfWhatIsNotFinite: the answer is NaN, after one product.
func TestSpectrumOfWhatIsNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		x := make([]float64, 100)
		x[50] = bad
		s := SpectrumAt(rosenbrock(100), x)
		if s.Products != 1 || !math.IsNaN(s.Values[0]) || !math.IsNaN(s.Values[7]) {
			t.Errorf("at %v: %v after %d products", bad, s.Values, s.Products)
		}
		if least, most := Extremes(rosenbrock(100), x, 8); !math.IsNaN(least) || !math.IsNaN(most) {
			t.Errorf("at %v: extremes %v and %v", bad, least, most)
		}
	}
}

// TestExtremesLieInside checks the side on which the bounds lie, and that they
// are close where the ends stand apart.
func TestExtremesLieInside(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for _, n := range []int{1, 3, 40, 200} {
		values := make([]float64, n)
		for i := range values {
			values[i] = rng.Float64()
		}
		values[0], values[n-1] = -20, 30
		slices.Sort(values)
		q := &matrix{h: withEigenvalues(rng, values), n: n}
		least, most := Extremes(q, make([]float64, n), 8)
		if least < values[0]-1e-9 || most > values[n-1]+1e-9 || least > 0.99*values[0]+1e-9 && n > 1 || most < 0.99*values[n-1] {
			t.Errorf("n = %d: %v and %v, want about %v and %v", n, least, most, values[0], values[n-1])
		}
		if q.asked > 8 {
			t.Errorf("n = %d: %d products", n, q.asked)
		}
	}
}

func TestEigenvaluesAgreeWithEigen(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for n := 1; n < 40; n++ {
		h := symmetric(rng, n, 1)
		want, _ := Eigen(h, n)
		for k, v := range Eigenvalues(h, n) {
			if d := math.Abs(v - want[k]); d > 1e-13*float64(n) || n <= 2 && d != 0 {
				t.Errorf("n = %d: value %d is %v, want %v", n, k, v, want[k])
			}
		}
		h[n*n-1] = math.Inf(1)
		if v := Eigenvalues(h, n); !math.IsNaN(v[0]) {
			t.Errorf("n = %d, infinite: %v", n, v)
		}
	}
}

func BenchmarkSpectrum(b *testing.B) {
	for _, n := range []int{257, 1000} {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Sin(float64(i))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				SpectrumAt(rosenbrock(n), x)
			}
		})
	}
}

func BenchmarkEigenvalues200(b *testing.B) {
	h := symmetric(rand.New(rand.NewPCG(1, 2)), 200, 1)
	for b.Loop() {
		Eigenvalues(h, 200)
	}
}
