package curvature

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/vec"
)

// TestMinresSolves compares with gonum's solution of the whole system, for
// definite and indefinite matrices.
func TestMinresSolves(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{1, 2, 5, 40, 150} {
		values := make([]float64, n)
		for i := range values {
			if values[i] = 1 + 4*rng.Float64(); i%3 == 1 {
				values[i] = -values[i]
			}
		}
		q := &matrix{h: withEigenvalues(rng, values), n: n}
		b, x := make([]float64, n), make([]float64, n)
		for i := range b {
			b[i] = rng.NormFloat64()
		}
		products, ok := Minres(x, b, q.product, 1e-12, 400)
		var want mat.VecDense
		if err := want.SolveVec(mat.NewDense(n, n, slices.Clone(q.h)), mat.NewVecDense(n, slices.Clone(b))); err != nil {
			t.Fatal(err)
		}
		if d := vec.Distance(x, want.RawVector().Data); !ok || d > 1e-10*vec.Norm(x) {
			t.Errorf("n = %d: off by %v after %d products", n, d, products)
		}
	}
}

// TestMinresOnSingularSystems: the solution is the shortest one where b is in the
// range, and one of least residual where it is not.
func TestMinresOnSingularSystems(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	n := 60
	values := make([]float64, n)
	for i := range 20 {
		values[i] = float64(i) - 9.5
	}
	q := &matrix{h: withEigenvalues(rng, values), n: n}
	lambda, v := Eigen(q.h, n)
	for _, inside := range []bool{true, false} {
		b, want, x := make([]float64, n), make([]float64, n), make([]float64, n)
		for k, l := range lambda {
			axis := v[k*n : (k+1)*n]
			if c := rng.NormFloat64(); math.Abs(l) > 1e-9 {
				vec.AddScaled(b, b, c, axis)
				vec.AddScaled(want, want, c/l, axis)
			} else if !inside {
				vec.AddScaled(b, b, c, axis)
			}
		}
		if _, ok := Minres(x, b, q.product, 1e-12, 200); !ok {
			t.Fatal("not finite")
		}
		if !inside { // what is in the kernel is free
			for k, l := range lambda {
				if axis := v[k*n : (k+1)*n]; math.Abs(l) <= 1e-9 {
					vec.AddScaled(x, x, -vec.Dot(x, axis), axis)
				}
			}
		}
		if d := vec.Distance(x, want); d > 1e-8*vec.Norm(want) {
			t.Errorf("b in the range %v: off by %v of %v", inside, d, vec.Norm(want))
		}
	}
}

// TestFindStationaryOfMany finds the minimum of Rosenbrock's function and the
// saddle of a quadratic, by no more products than are allowed.
func TestFindStationaryOfMany(t *testing.T) {
	for _, n := range []int{17, 100, 257} {
		o, w, x := rosenbrock(n), make(model.Window, n), make([]float64, n)
		for i := range x {
			x[i], w[i] = 1+1e-3*math.Sin(float64(3*i)), model.Range{Lo: -2, Hi: 2}
		}
		s := Survey(o, w)
		p := FindStationary(o, x, s, s.Length)
		if p == nil || p.Kind != model.Minimum || p.Whole != (n <= MostWhole) {
			t.Fatalf("n = %d: %+v", n, p)
		}
		for i, v := range p.At {
			if math.Abs(v-1) > 1e-6 {
				t.Errorf("n = %d: coordinate %d is %v", n, i, v)
			}
		}
	}
}

// gradientFlat has no stationary point near 0, but ‖∇f‖ has a least value there:
// x + x³ along the first axis, a bowl in the others.
type gradientFlat int

func (n gradientFlat) Dim() int { return int(n) }

func (n gradientFlat) Value(x []float64) float64 {
	return x[0] + x[0]*x[0]*x[0] + vec.Dot(x[1:], x[1:])
}

func (n gradientFlat) Gradient(dst, x []float64) {
	for i, v := range x {
		dst[i] = 2 * v
	}
	dst[0] = 1 + 3*x[0]*x[0]
}

func (n gradientFlat) HessianVector(dst, x, v []float64) {
	for i, c := range v {
		dst[i] = 2 * c
	}
	dst[0] = 6 * x[0] * v[0]
}

func TestFindStationaryWhereThereIsNone(t *testing.T) {
	n := 80
	w, x := make(model.Window, n), make([]float64, n)
	for i := range w {
		w[i] = model.Range{Lo: -1, Hi: 1}
	}
	o := gradientFlat(n)
	s := Survey(o, w)
	for _, at := range []float64{0, 0.1, -0.3} {
		x[0] = at
		if p := FindStationary(o, x, s, s.Length); p != nil {
			t.Errorf("from x₁ = %v: %v", at, p.At[0])
		}
	}
	x[3] = math.NaN()
	if p := FindStationary(o, x, s, s.Length); p != nil {
		t.Errorf("from NaN: %v", p)
	}
}

// TestQuadraticOfMany tells a quadratic from what is none, above MostWhole.
func TestQuadraticOfMany(t *testing.T) {
	n := 100
	w, x := make(model.Window, n), make([]float64, n)
	for i := range w {
		w[i] = model.Range{Lo: -1, Hi: 1}
	}
	q := &matrix{h: symmetric(rand.New(rand.NewPCG(1, 2)), n, 1), n: n}
	if !Quadratic(q, x, w) || Quadratic(rosenbrock(n), x, w) || Quadratic(gradientFlat(n), x, w) {
		t.Error("a quadratic is not told from what is none")
	}
}

func BenchmarkSurvey1000(b *testing.B) {
	w := make(model.Window, 1000)
	for i := range w {
		w[i] = model.Range{Lo: -2, Hi: 2}
	}
	for b.Loop() {
		Survey(rosenbrock(1000), w)
	}
}

func BenchmarkFindStationary(b *testing.B) {
	for _, n := range []int{257, 1000} {
		for _, off := range []float64{1e-3, 0.3} {
			w, x := make(model.Window, n), make([]float64, n)
			for i := range x {
				x[i], w[i] = 1+off*math.Sin(float64(3*i)), model.Range{Lo: -2, Hi: 2}
			}
			s := Survey(rosenbrock(n), w)
			b.Run(fmt.Sprintf("%d/%g", n, off), func(b *testing.B) {
				for b.Loop() {
					FindStationary(rosenbrock(n), x, s, s.Length)
				}
			})
		}
	}
}
