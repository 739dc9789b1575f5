package formula_test

import (
	"math"
	"testing"

	"optexplore/landscapes/formula"
)

// TestDerivativesAtASinglePoint: where a derivative is 0·∞ or 0/0 in the formula and
// has a limit, it is the limit; where it has none, it is NaN. Many points at once are
// the same.
func TestDerivativesAtASinglePoint(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		text     string
		at       []float64
		gradient []float64
		hessian  []float64
	}{
		{"(x^2 + y^2)^1.5", []float64{0, 0}, []float64{0, 0}, []float64{0, 0, 0, 0}},
		{"0^x", []float64{1}, []float64{0}, []float64{0}},
		{"x^y", []float64{0, 2}, []float64{0, 0}, []float64{2, 0, 0, 0}},
		{"abs(x)^1.5", []float64{0}, []float64{0}, []float64{nan}},
		{"x^2 y^0.5", []float64{0, 1}, []float64{0, 0}, []float64{2, 0, 0, 0}},
		{"x sqrt(x)", []float64{0}, []float64{0}, []float64{nan}},
		{"sqrt(x^4)", []float64{0}, []float64{0}, []float64{2}},
		{"(x^2)^1.5 + 3x", []float64{0}, []float64{3}, []float64{0}},
		{"sqrt(x) sqrt(x) sin(x)", []float64{0}, []float64{0}, []float64{2}},
		{"x^x", []float64{0}, []float64{nan}, []float64{nan}},
		{"0^(x^2)", []float64{1}, []float64{0}, []float64{0}},
		{"(x^2 + y^2)^2.5", []float64{0, 0}, []float64{0, 0}, []float64{0, 0, 0, 0}},
		{"(x^2 + y^2)^0.75", []float64{0, 0}, []float64{0, 0}, []float64{nan, 0, 0, nan}},
		{"hypot(x, y)", []float64{0, 0}, []float64{0, 0}, []float64{nan, 0, 0, nan}},
		{"atan2(y, x)", []float64{0, 0}, []float64{nan, nan}, []float64{0, nan, nan, 0}},
		{"silu(x)", []float64{-2000}, []float64{0}, []float64{0}},
		{"gelu(x)", []float64{-2000}, []float64{0}, []float64{0}},
		{"logsumexp(x, 2000)", []float64{-2000}, []float64{0}, []float64{0}},
		{"log(x)", []float64{-1}, []float64{-1}, []float64{-1}},
	} {
		o := formula.MustParse(c.text).Objective()
		n := o.Dim()
		g, h, many := make([]float64, n), make([]float64, n*n), make([]float64, n)
		o.Gradient(g, c.at)
		o.Hessian(h, c.at)
		o.Gradients(many, c.at)
		product, v := make([]float64, n), []float64{1, -0.5}[:n]
		o.HessianVector(product, c.at, v)
		for i := range n {
			want := 0.0
			for j := range n {
				want += h[i*n+j] * v[j]
			}
			if (product[i] != product[i]) != (want != want) || math.Abs(product[i]-want) > 1e-6 {
				t.Errorf("%s at %v: the product of the Hessian %v with %v is %v", c.text, c.at, h, v, product)
			}
			if math.Float64bits(g[i]) != math.Float64bits(many[i]) {
				t.Errorf("%s at %v: the gradient is %v, of many points %v", c.text, c.at, g, many)
			}
		}
		for _, p := range []struct{ got, want []float64 }{{g, c.gradient}, {h, c.hessian}} {
			for i, want := range p.want {
				if got := p.got[i]; (got != got) != (want != want) || math.Abs(got-want) > 1e-6 {
					t.Errorf("%s at %v: %v, want %v", c.text, c.at, p.got, p.want)
				}
			}
		}
	}
}
