package optimizer_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// given is an objective with one gradient and one Hessian everywhere.
type given struct{ g, h []float64 }

func (o given) Dim() int                  { return len(o.g) }
func (o given) Value([]float64) float64   { return 0 }
func (o given) Gradient(dst, _ []float64) { copy(dst, o.g) }
func (o given) Hessian(dst, _ []float64)  { copy(dst, o.h) }

func newtonStep(g, h []float64) model.State {
	s := model.NewState(make([]float64, len(g)), 0)
	(&optimizer.Newton{Rate: 1}).Step(s, model.NewProbe(given{g, h}, model.Oracle{}))
	return s
}

// TestNewtonSurvivesEveryHessian: where there is no step, the state is not
// finite, which ends the run; nothing panics.
func TestNewtonSurvivesEveryHessian(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, h := range map[string][]float64{
		"zero": {0}, "NaN": {nan}, "infinite": {inf},
		"zeros": {0, 0, 0, 0}, "singular": {1, 2, 2, 4}, "one direction": {2, 0, 0, 0},
		"NaNs": {nan, nan, nan, nan}, "one NaN": {1, 0, 0, nan}, "NaN aside": {1, nan, nan, 1}, "infinities": {inf, 0, 0, inf},
		"infinite aside": {1, inf, inf, 1}, "three": {1, 0, 0, 0, 1, 0, 0, 0, 0}, "three NaNs": {1, 0, 0, 0, 1, 0, 0, 0, nan},
		"tiny": {5e-324, 0, 0, 5e-324}, "huge": {1e308, 1e308, 1e308, -1e308},
	} {
		n := int(math.Sqrt(float64(len(h))))
		g := make([]float64, n)
		if newtonStep(g, h).X()[0] != 0 {
			t.Errorf("%s: it moved where the gradient is zero", name)
		}
		for i := range g {
			g[i] = 1
		}
		s := newtonStep(g, h)
		switch name {
		case "infinite", "infinities", "infinite aside", "huge":
		default:
			if s.Finite() {
				t.Errorf("%s: a finite step, to %v", name, s.X())
			}
		}
		for i := range g {
			g[i] = nan
		}
		if newtonStep(g, h).Finite() {
			t.Errorf("%s: a finite step from a gradient of NaN", name)
		}
	}
}

// TestNewtonSolvesQuadraticsAtOnce checks the step by multiplying back.
func TestNewtonSolvesQuadraticsAtOnce(t *testing.T) {
	for _, h := range [][]float64{
		{2}, {-3}, {2, 0, 0, -2}, {4, 1, 1, 3}, {1e-8, 0, 0, 1e8}, {0, 1, 1, 0}, {1, 2, 3, 2, -1, 0.5, 3, 0.5, 4},
	} {
		n := int(math.Sqrt(float64(len(h))))
		g := []float64{1, -2, 0.5}[:n]
		x := newtonStep(g, h).X()
		for i := range n {
			sum := g[i]
			for j := range n {
				sum += h[i*n+j] * x[j]
			}
			if math.Abs(sum) > 1e-12 {
				t.Errorf("Hessian %v: the step %v leaves a slope of %v along %s", h, x, sum, model.Axis(i, 2))
			}
		}
	}
}

// TestNewtonAgreesWithGonum compares the step with gonum's solution, on seeded
// symmetric Hessians.
func TestNewtonAgreesWithGonum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for k := range 300 {
		n := 1 + k%5
		g, h := make([]float64, n), make([]float64, n*n)
		for i := range n {
			g[i] = r.NormFloat64()
			for j := range i + 1 {
				h[i*n+j] = r.NormFloat64()
				h[j*n+i] = h[i*n+j]
			}
		}
		var want mat.VecDense
		if err := want.SolveVec(mat.NewDense(n, n, h), mat.NewVecDense(n, g)); err != nil {
			t.Fatal(err)
		}
		for i, v := range newtonStep(g, h).X() {
			if math.Abs(v+want.AtVec(i)) > 1e-9*(1+mat.Norm(&want, 2)) {
				t.Errorf("Hessian %v, gradient %v: step %v, gonum's solution %v", h, g, v, want.AtVec(i))
			}
		}
	}
}

// TestNewtonStepsPointsSideBySide as it steps each alone, to the last bit: also where the
// gradient is zero and where the Hessian is singular.
func TestNewtonStepsPointsSideBySide(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 1; n <= 4; n++ {
		o := &modeltest.Wells{N: n}
		const m = 9
		x := make([]float64, n*m)
		for i := range x {
			x[i] = 2*rng.Float64() - 1
		}
		for i := range n {
			x[i*m], x[i*m+1] = 0, 1/math.Sqrt(3) // a maximum; no curvature along any axis
		}
		r, _ := optimizer.New("newton")
		together, p := model.NewState(x, 0), model.NewProbe(o, model.Oracle{})
		p.Beside(m, false)
		p.Begin(0)
		r.Step(together, p)
		for j := range m {
			at := make([]float64, n)
			vec.Take(at, x, j)
			alone, q := model.NewState(at, 0), model.NewProbe(o, model.Oracle{})
			q.Begin(0)
			r.Step(alone, q)
			for i, want := range alone.X() {
				if got := together.X()[i*m+j]; math.Float64bits(got) != math.Float64bits(want) {
					t.Errorf("n = %d, from %v: coordinate %d is %v side by side, %v alone", n, at, i, got, want)
				}
			}
		}
	}
}
