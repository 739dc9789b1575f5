package curvature

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestLanczosOfANetwork compares T, its nodes and its weights with those that an
// independent program found from the same start.
func TestLanczosOfANetwork(t *testing.T) {
	text, err := os.ReadFile("testdata/lanczos.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		X, Y, W, Start, Alpha, Beta, Nodes, Weights []float64
		Max                                         float64 `json:"eigenvalue_max"`
		Min                                         float64 `json:"eigenvalue_min"`
		Trace                                       float64
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	o := sine{want.X, want.Y}
	l := lanczosFrom(want.Start, len(want.Alpha), func(dst, v []float64) { o.HessianVector(dst, want.W, v) })
	if !l.run(len(want.Alpha)) {
		t.Fatal("a product is not finite")
	}
	q, ok := l.quadrature()
	if !ok {
		t.Fatal("no eigenvalues")
	}
	for _, c := range []struct {
		name      string
		got, want []float64
	}{{"α", l.alpha, want.Alpha}, {"β", l.beta[:len(want.Beta)], want.Beta}, {"nodes", q.Nodes, want.Nodes}, {"weights", q.Weights, want.Weights}} {
		for k, v := range c.want {
			if math.Abs(c.got[k]-v) > 1e-10 {
				t.Errorf("%s %d: %v, want %v", c.name, k, c.got[k], v)
			}
		}
	}
	s := Sound(o, want.W)
	s.Advance(1)
	d, ok := s.Density()
	if least, most := d.Ends(); !ok || !d.Whole() || math.Abs(least-want.Min) > 1e-10 || math.Abs(most-want.Max) > 1e-10 {
		t.Errorf("ends %v and %v, want %v and %v", least, most, want.Min, want.Max)
	}
	sum := 0.0
	for _, v := range d.Values {
		sum += v
	}
	if math.Abs(sum-want.Trace) > 1e-10 {
		t.Errorf("trace %v, want %v", sum, want.Trace)
	}
}

// sounded is the density at the end.
func sounded(s *Sounding) Density {
	for {
		if d, ok := s.Density(); ok {
			return d
		}
		s.Advance(7)
	}
}

// semicircle are eigenvalues of a random matrix of independent normal numbers.
func semicircle(rng *rand.Rand, n int) []float64 {
	values := Eigenvalues(symmetric(rng, n, 1/math.Sqrt(float64(n))), n)
	return values
}

// between is the area between two distributions of eigenvalues, relative to the length
// of the spectrum, and the largest difference of the shares below a number.
func between(d Density, values []float64) (area, most float64) {
	lo, hi := values[0], values[len(values)-1]
	if size := max(math.Abs(lo), math.Abs(hi), 1); hi-lo < 1e-9*size {
		lo, hi = lo-size, hi+size // one eigenvalue, up to rounding
	}
	exact := Density{N: len(values), Values: values}
	const parts = 4000
	for k := range parts {
		v := lo + (hi-lo)*(float64(k)+0.5)/parts
		diff := math.Abs(d.Below(v) - exact.Below(v))
		area, most = area+diff/parts, max(most, diff)
	}
	return area, most
}

// TestDensityAgainstGonum compares estimated densities with the eigenvalues that gonum
// finds from the whole matrix.
func TestDensityAgainstGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 1))
	for _, n := range []int{100, 200, 300} {
		list := spectra(rng, n)
		list["semicircle"] = semicircle(rng, n)
		for name, values := range list {
			q := &matrix{h: withEigenvalues(rng, values), n: n}
			var e mat.EigenSym
			e.Factorize(mat.NewSymDense(n, slices.Clone(q.h)), false)
			all := e.Values(nil)
			lengths := slices.Repeat([]int{shortProbe}, probes)
			d := sounded(soundBy(q, make([]float64, n), lengths...))
			area, most := between(d, all)
			// Four standard deviations of a share: vᵀ1(H ≤ λ)v of a random unit vector v has
			// the variance 2p(1 − p)/(n + 2); and what a node weighs.
			bound := 4*math.Sqrt(0.5/float64(n)/probes) + 0.02
			if d.Undefined || d.Whole() || d.Products != q.asked || area > bound {
				t.Errorf("%s/%d: area %v, difference %v, %d products, asked for %d", name, n, area, most, d.Products, q.asked)
			}
			if name == "semicircle" && (most > bound || area > bound/4) {
				t.Errorf("%s/%d: a share differs by %v, bound %v", name, n, most, bound)
			}
			negative := 0.0
			for _, v := range all {
				if v < -d.Zero() {
					negative++
				}
			}
			if got, within := d.Negative(); math.Abs(got-negative) > 4*within+0.02*float64(n) {
				t.Errorf("%s/%d: %v ± %v negative, want %v", name, n, got, within, negative)
			}
		}
	}
}

// TestSoundingIsWhole up to 320 parameters, also where eigenvalues are multiple.
func TestSoundingIsWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 2))
	for _, n := range []int{1, 2, 3, 40, 64, 65, 100, 200, 320} {
		list := spectra(rng, n)
		list["semicircle"] = semicircle(rng, n)
		for name, values := range list {
			q := &matrix{h: withEigenvalues(rng, values), n: n}
			want, d := Eigenvalues(q.h, n), sounded(Sound(q, make([]float64, n)))
			if !d.Whole() || len(d.Values) != n || d.Products > n {
				t.Fatalf("%s/%d: %d values by %d products", name, n, len(d.Values), d.Products)
			}
			for k, v := range d.Values {
				if math.Abs(v-want[k]) > 1e-11*max(d.Size(), 1) {
					t.Errorf("%s/%d: value %d is %v, want %v", name, n, k, v, want[k])
				}
			}
		}
	}
}

// TestCounts of eigenvalues below zero and at zero.
func TestCounts(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	for _, n := range []int{40, 100, 1000} {
		values := make([]float64, n)
		for i := range values {
			switch {
			case i < n/10:
				values[i] = -1 - rng.Float64()
			case i < n/2:
				values[i] = 1 + rng.Float64()
			}
		}
		d := sounded(Sound(&matrix{h: withEigenvalues(rng, values), n: n}, make([]float64, n)))
		negative, off := d.Negative()
		flat, away := d.Flat()
		if d.Whole() != (n <= MostComplete) || d.Whole() && (off != 0 || away != 0) {
			t.Errorf("n = %d: whole %v, within %v and %v", n, d.Whole(), off, away)
		}
		if math.Abs(negative-float64(n/10)) > 4*off || math.Abs(flat-float64(n-n/2)) > 4*away {
			t.Errorf("n = %d: %v ± %v negative, %v ± %v zero", n, negative, off, flat, away)
		}
	}
}

// TestShares: they sum to 1, and are counts where all eigenvalues are known.
func TestShares(t *testing.T) {
	d := Density{N: 4, Values: []float64{-1, 0, 0, 2}}
	for _, c := range []struct{ edges, want []float64 }{
		{[]float64{-1, 0, 2}, []float64{0.25, 0.75}}, {[]float64{-1, 2}, []float64{1}}, {[]float64{0, 1}, []float64{0.5}},
		{[]float64{-3, -2, -1}, []float64{0, 0.25}}, {[]float64{5, 6}, []float64{0}},
	} {
		if got := d.Shares(c.edges); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.edges, got, c.want)
		}
	}
	q := &matrix{h: withEigenvalues(rand.New(rand.NewPCG(1, 9)), semicircle(rand.New(rand.NewPCG(1, 9)), 400)), n: 400}
	d = sounded(Sound(q, make([]float64, 400)))
	least, most := d.Ends()
	sum := 0.0
	for _, v := range d.Shares([]float64{least, -0.5, 0, 0.1, most}) {
		sum += v
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("the shares sum to %v", sum)
	}
}

// TestSoundingInBites: the number of products at a time changes nothing.
func TestSoundingInBites(t *testing.T) {
	for _, n := range []int{30, 100, 500} {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Sin(float64(i))
		}
		one, all := Sound(rosenbrock(n), x), Sound(rosenbrock(n), x)
		all.Advance(math.MaxInt)
		last := -1
		for more := true; more; {
			done, of := one.Progress()
			if done <= last || done > of {
				t.Fatalf("n = %d: %d of %d after %d", n, done, of, last)
			}
			last = done
			one.Advance(1)
			_, ok := one.Density()
			more = !ok
		}
		a, _ := one.Density()
		b, ok := all.Density()
		if fmt.Sprint(a) != fmt.Sprint(b) || !ok {
			t.Errorf("n = %d: the density depends on the bites", n)
		}
	}
}

// TestSoundingOfWhatIsNotFinite ends at once.
func TestSoundingOfWhatIsNotFinite(t *testing.T) {
	for _, n := range []int{3, 100, 500} {
		x := make([]float64, n)
		x[n/2] = math.NaN()
		d := sounded(Sound(rosenbrock(n), x))
		least, _ := d.Ends()
		count, _ := d.Negative()
		if !d.Undefined || !math.IsNaN(least) || !math.IsNaN(count) || d.Products > 1 {
			t.Errorf("n = %d: %+v", n, d)
		}
	}
}

// BenchmarkSounding is a density; of 200 parameters all eigenvalues.
func BenchmarkSounding(b *testing.B) {
	for _, n := range []int{200, 1000, 10_000} {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Sin(float64(i))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sounded(Sound(rosenbrock(n), x))
			}
		})
	}
	q := &matrix{h: symmetric(rand.New(rand.NewPCG(1, 2)), 200, 1), n: 200}
	b.Run("matrix/200", func(b *testing.B) {
		for b.Loop() {
			sounded(Sound(q, make([]float64, 200)))
		}
	})
}
