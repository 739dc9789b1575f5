package verdict_test

import (
	"fmt"
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/verdict"
)

// many is an objective of n parameters by its value, gradient and product with
// the Hessian. It counts what it is asked.
type many struct {
	n        int
	value    func(x []float64) float64
	gradient func(dst, x []float64)
	product  func(dst, x, v []float64)

	values, gradients, products int
}

func (o *many) Dim() int { return o.n }
func (o *many) Value(x []float64) float64 {
	o.values++
	return o.value(x)
}
func (o *many) Gradient(dst, x []float64) {
	o.gradients++
	o.gradient(dst, x)
}
func (o *many) HessianVector(dst, x, v []float64) {
	o.products++
	o.product(dst, x, v)
}

// separable is Σ f(xᵢ, i).
func separable(n int, f, slope, bend func(x float64, i int) float64) *many {
	return &many{
		n: n,
		value: func(x []float64) (s float64) {
			for i, v := range x {
				s += f(v, i)
			}
			return s
		},
		gradient: func(dst, x []float64) {
			for i, v := range x {
				dst[i] = slope(v, i)
			}
		},
		product: func(dst, x, v []float64) {
			for i, w := range v {
				dst[i] = bend(x[i], i) * w
			}
		},
	}
}

// rosenbrock is Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².
func rosenbrock(n int) *many {
	return &many{
		n: n,
		value: func(x []float64) (s float64) {
			for i := range n - 1 {
				a, b := x[i+1]-x[i]*x[i], 1-x[i]
				s += 100*a*a + b*b
			}
			return s
		},
		gradient: func(dst, x []float64) {
			clear(dst)
			for i := range n - 1 {
				a := x[i+1] - x[i]*x[i]
				dst[i] -= 400*a*x[i] + 2*(1-x[i])
				dst[i+1] += 200 * a
			}
		},
		product: func(dst, x, v []float64) {
			clear(dst)
			for i := range n - 1 {
				dst[i] += (1200*x[i]*x[i]-400*x[i+1]+2)*v[i] - 400*x[i]*v[i+1]
				dst[i+1] += 200*v[i+1] - 400*x[i]*v[i]
			}
		},
	}
}

// wells is Σ (xᵢ² − 1)²: minima at ±1, a maximum at 0, saddles where they mix.
func wells(n int) *many {
	return separable(n,
		func(x float64, _ int) float64 { return (x*x - 1) * (x*x - 1) },
		func(x float64, _ int) float64 { return 4 * x * (x*x - 1) },
		func(x float64, _ int) float64 { return 12*x*x - 4 })
}

// bowl is Σ λᵢ xᵢ²/2.
func bowl(lambda []float64) *many {
	return separable(len(lambda),
		func(x float64, i int) float64 { return lambda[i] * x * x / 2 },
		func(x float64, i int) float64 { return lambda[i] * x },
		func(_ float64, i int) float64 { return lambda[i] })
}

// saddleOf has so many of its n eigenvalues negative, from −1, the others from
// 0.1 to 2.
func saddleOf(n, negative int) *many {
	lambda := make([]float64, n)
	for i := range lambda {
		lambda[i] = 0.1 + 1.9*float64(i)/float64(n)
		if i < negative {
			lambda[i] = -1 / float64(i+1)
		}
	}
	return bowl(lambda)
}

// steps is Σ tanh(xᵢ).
func steps(n int) *many {
	return separable(n,
		func(x float64, _ int) float64 { return math.Tanh(x) },
		func(x float64, _ int) float64 { return 1 / (math.Cosh(x) * math.Cosh(x)) },
		func(x float64, _ int) float64 { return -2 * math.Tanh(x) / (math.Cosh(x) * math.Cosh(x)) })
}

// box is the window from lo to hi in each of n coordinates.
func box(n int, lo, hi float64) model.Window {
	w := make(model.Window, n)
	for i := range w {
		w[i] = model.Range{Lo: lo, Hi: hi}
	}
	return w
}

// walk is a run, and how far it has come.
type walk struct {
	*course
	step int
}

func newWalk(t testing.TB, o model.Objective, w model.Window, start []float64, r model.Runner) *walk {
	t.Helper()
	return &walk{course: limited(t, o, model.Session{Home: w, Start: start, Runners: []model.Runner{r}}, nil, ahead.Limits{Steps: 300, Evaluations: 3000})}
}

func (w *walk) to(step int) *walk {
	w.step = step
	return w
}

func (w *walk) evidence() verdict.Evidence { return w.look(w.step) }

// spread is n numbers from lo to hi, in an order without a pattern.
func spread(n int, lo, hi float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		_, part := math.Modf(float64(i+1) * 0.6180339887498949)
		x[i] = lo + part*(hi-lo)
	}
	return x
}

func BenchmarkAssess(b *testing.B) {
	for _, n := range []int{2, 3, 16, 32, 64, 65, 257, 1000} {
		for _, r := range []model.Runner{gd(2e-4), use("adam", 0.01)} {
			b.Run(fmt.Sprintf("n=%d/%s", n, r.Rule), func(b *testing.B) {
				o := rosenbrock(n)
				l := newWalk(b, o, box(n, -2, 2), spread(n, -1.5, 1.5), r).to(20).evidence()
				o.values, o.gradients, o.products = 0, 0, 0
				b.ReportAllocs()
				k := 0
				for b.Loop() {
					verdict.Assess(l)
					k++
				}
				b.ReportMetric(float64(o.gradients)/float64(k), "gradients/op")
				b.ReportMetric(float64(o.products)/float64(k), "products/op")
			})
		}
	}
}
