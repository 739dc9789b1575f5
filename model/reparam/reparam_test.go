package reparam_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/reparam"
)

// power is uᵏ for an odd k.
type power struct{ k float64 }

func (power) Dim() int                    { return 1 }
func (p power) Value(u []float64) float64 { return math.Pow(u[0], p.k) }
func (p power) Gradient(dst, u []float64) { dst[0] = p.k * math.Pow(u[0], p.k-1) }
func (p power) Hessian(dst, u []float64)  { dst[0] = p.k * (p.k - 1) * math.Pow(u[0], p.k-2) }

// fit is the mean of (aᵢ·x − 1)²/2 over examples, with a block for each parameter.
type fit struct{ a [][]float64 }

func (f fit) Dim() int      { return len(f.a[0]) }
func (f fit) Examples() int { return len(f.a) }

func (f fit) On(batch []int) model.Objective {
	var g fit
	for _, i := range batch {
		g.a = append(g.a, f.a[i])
	}
	return g
}

func (f fit) Blocks() []model.Block { return []model.Block{{Name: "w", Rows: len(f.a[0]), Columns: 1}} }

func (f fit) Value(x []float64) (sum float64) {
	for _, a := range f.a {
		r := a[0]*x[0] + a[1]*x[1] - 1
		sum += r * r / 2 / float64(len(f.a))
	}
	return sum
}

func (f fit) Gradient(dst, x []float64) {
	clear(dst)
	for _, a := range f.a {
		r := (a[0]*x[0] + a[1]*x[1] - 1) / float64(len(f.a))
		dst[0], dst[1] = dst[0]+r*a[0], dst[1]+r*a[1]
	}
}

// TestMinibatches: a minibatch after φ is that of f after φ.
func TestMinibatches(t *testing.T) {
	f := fit{[][]float64{{1, 2}, {-1, 3}, {0.5, 1}}}
	turn := reparam.Rotation(2, 0.7)
	g := reparam.Compose(f, turn)
	if model.ExamplesOf(g) != 3 || model.ExamplesOf(reparam.Compose(power{3}, reparam.NewEach(1, reparam.Scalar{Of: power{3}}))) != 0 {
		t.Error("other examples")
	}
	u, x, a, b, want := []float64{0.3, -2}, make([]float64, 2), make([]float64, 2), make([]float64, 2), make([]float64, 2)
	turn.At(x, u)
	for _, batch := range [][]int{{0}, {2, 1}, {0, 1, 2}} {
		seen := g.On(batch)
		seen.Gradient(a, u)
		f.On(batch).Gradient(b, x)
		turn.Back(want, u, b)
		turned := []float64{0.3*math.Cos(0.7) + 2*math.Sin(0.7), 0.3*math.Sin(0.7) - 2*math.Cos(0.7)}
		if math.Abs(a[0]-want[0]) > 1e-14 || math.Abs(a[1]-want[1]) > 1e-14 || math.Abs(seen.Value(u)-f.On(batch).Value(turned)) > 1e-14 {
			t.Errorf("%v: ∇g = %v, expected %v", batch, a, want)
		}
	}
	if model.Blocks(g) != nil || len(model.Blocks(reparam.Compose(f, reparam.Scaling{2, 3}))) != 1 {
		t.Error("a rotation mixes parameters, a scaling does not")
	}
}

// TestLinear: the inverse of a linear map is one, and its transpose is that of J.
func TestLinear(t *testing.T) {
	h := []float64{4, 1, 0.5, 1, 3, -0.2, 0.5, -0.2, 2}
	white, err := reparam.Whitening(h, 3)
	if err != nil {
		t.Fatal(err)
	}
	round, err := reparam.Rounding([]float64{4, -0.25, 1e-8})
	if err != nil || !slices.Equal(round, reparam.Scaling{0.5, 2, 1e4}) {
		t.Fatal(round, err)
	}
	for name, m := range map[string]reparam.Map{"whitening": white, "rounding": round, "rotation": reparam.Rotation(3, 2)} {
		x, v, g := []float64{1, -2, 3}, []float64{0.4, 0.1, -0.7}, []float64{2, 0.3, 1}
		u, _ := m.Inverse(x, nil)
		back, along, pulled := make([]float64, 3), make([]float64, 3), make([]float64, 3)
		m.At(back, u)
		m.Along(along, u, v)
		m.Back(pulled, u, g)
		var left, right float64
		for i := range x {
			left, right = left+along[i]*g[i], right+v[i]*pulled[i]
			if math.Abs(back[i]-x[i]) > 1e-10 {
				t.Errorf("%s: φ(φ⁻¹(x)) = %v", name, back)
			}
		}
		if math.Abs(left-right) > 1e-10*math.Abs(left) || !reparam.Affine(m) {
			t.Errorf("%s: (J·v)·g = %v, v·(Jᵀg) = %v", name, left, right)
		}
	}
	for _, h := range [][]float64{{1, 2, 2, 1}, {1, 0, 0, 0}, {math.NaN(), 0, 0, 1}} {
		if m, err := reparam.Whitening(h, 2); err == nil {
			t.Errorf("a root of %v: %v", h, m)
		}
	}
	if d, err := reparam.Rounding([]float64{1, 0}); err == nil || !strings.Contains(err.Error(), "by y is 0") {
		t.Errorf("%v, %v", d, err)
	}
}

// TestFault: φ is named where it has no value, and f elsewhere.
func TestFault(t *testing.T) {
	g := reparam.Compose(power{3}, reparam.NewEach(1, reparam.Scalar{Of: power{0.5}, Text: "√u"}))
	if got, want := model.Fault(g, []float64{-4}), "map √u, which is undefined at u = −4"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := model.Fault(g, []float64{4}); got != "" {
		t.Errorf("%q at a point with a value", got)
	}
}

// TestOperations of both are counted.
func TestOperations(t *testing.T) {
	if a, b := model.Operations(reparam.Compose(fit{[][]float64{{1, 2}}}, reparam.Rotation(2, 1))), model.Operations(reparam.Compose(fit{[][]float64{{1, 2}}}, reparam.Scaling{1, 2})); a <= b || b < 2 {
		t.Errorf("%d and %d", a, b)
	}
}

// TestWorkOfRoots: the inverse of a map that swings without end takes few evaluations.
func TestWorkOfRoots(t *testing.T) {
	swings := &swinging{}
	each := reparam.NewEach(200, reparam.Scalar{Of: swings, Text: "sin(1e5u)"})
	x := make([]float64, 200)
	for i := range x {
		x[i] = 0.01 * float64(i-100) * 0.9
	}
	u, err := each.Inverse(x, nil)
	if err != nil || swings.asked > 200*1000 {
		t.Errorf("%v, %d evaluations", err, swings.asked)
	}
	for i := range u {
		if math.Abs(math.Sin(1e5*u[i])-x[i]) > 1e-6 {
			t.Errorf("φ(%v) = %v, expected %v", u[i], math.Sin(1e5*u[i]), x[i])
		}
	}
}

type swinging struct{ asked int }

func (*swinging) Dim() int                    { return 1 }
func (s *swinging) Value(u []float64) float64 { s.asked++; return math.Sin(1e5 * u[0]) }
func (s *swinging) Gradient(dst, u []float64) { s.asked++; dst[0] = 1e5 * math.Cos(1e5*u[0]) }
