package formula

import (
	"math"
	"testing"
)

func TestDerivativesReadWell(t *testing.T) {
	for _, c := range []struct{ text, byX, byXX string }{
		{"x^2", "2x", "2"},
		{"x^3", "3x²", "6x"},
		{"0.1x^2", "0.2x", "0.2"},
		{"0.1x^3", "0.1·3x²", "0.2·3x"},
		{"x cos(pi x)", "cos(πx) − πx·sin(πx)", "−2π·sin(πx) − π²x·cos(πx)"},
		{"tanh(x)", "sech(x)²", "−2sech(x)²·tanh(x)"},
		{"cosh(0.5x)", "0.5sinh(0.5x)", "0.25cosh(0.5x)"},
		{"x*x", "2x", "2"},
		{"x + x", "2", "0"},
		{"x/x", "0", "0"},
		{"1/x", "−1/x²", "2/x³"},
		{"x^-2", "−2x⁻³", "6x⁻⁴"},
		{"sqrt(x)", "1/(2sqrt(x))", "−1/(4sqrt(x)³)"},
		{"log(x)", "1/x", "−1/x²"},
		{"e^x", "e^x", "e^x"},
		{"exp(-x^2)", "−2x·exp(−x²)", "4x²·exp(−x²) − 2exp(−x²)"},
		{"2^x", "log(2)·2^x", "log(2)²·2^x"},
		{"x^2.5", "2.5x^1.5", "3.75x^0.5"},
		{"x^y", "y·x^(y − 1)", "y(y − 1)·x^(y − 2)"},
		{"sigmoid(x)", "sigmoid(x)·sigmoid(−x)", "sigmoid(x)·sigmoid(−x)² − sigmoid(x)²·sigmoid(−x)"},
		{"softplus(x)", "sigmoid(x)", "sigmoid(x)·sigmoid(−x)"},
		{"relu(x)", "where(x, 1, 0)", "0"},
		{"abs(x)", "sign(x)", "0"},
		{"max(x, y)", "where(x − y, 1, 0)", "0"},
		{"min(x^2, y)", "where(y − x², 2x, 0)", "where(y − x², 2, 0)"},
		{"(1 - x)^2 + 100(y - x^2)^2", "−2(1 − x) − 400x(y − x²)", "2 − 400(y − x²) + 800x²"},
		{himmelblau, "4x(x² + y − 11) + 2(x + y² − 7)", "4(x² + y − 11) + 8x² + 2"},
		{"(1e-200x)^2", "2e-200·1e-200x", "2e-200·1e-200"},
		{"2e200(1e200x)", "2e200·1e200", "0"},
		{"x^2/4000", "x/2000", "1/2000"},
		{"pi", "0", "0"},
		{"y^2", "0", "0"},
		{"-(-x)", "1", "0"},
	} {
		f := MustParse(c.text)
		byX := f.Derivative(0)
		if got := byX.Pretty(); got != c.byX {
			t.Errorf("∂/∂x %s = %s, want %s", c.text, got, c.byX)
		}
		if got := byX.Derivative(0).Pretty(); got != c.byXX {
			t.Errorf("∂²/∂x² %s = %s, want %s", c.text, got, c.byXX)
		}
		roundTrip(t, byX)
		roundTrip(t, byX.Derivative(0))
	}
}

// TestPrecision compares with 60-digit arithmetic, where slopes vanish and where exp would overflow.
func TestPrecision(t *testing.T) {
	const ulps = 4e-16
	for _, c := range []struct {
		text             string
		x                float64
		value, byX, byXX float64 // NaN: not compared
	}{
		{"tanh(x)", 4, math.NaN(), 0.00134095068302589687997, -0.00268010261410578637016},
		{"tanh(x)", 10, math.NaN(), 8.24461445576739737461e-9, -1.64892288435611270849e-8},
		{"tanh(x)", -300, -1, 1.06015862120172432654e-260, 2 * 1.06015862120172432654e-260},
		{"tanh(x)", 1000, 1, 0, 0},
		{"sigmoid(x)", 40, 1, 4.24835425529158895923e-18, -4.24835425529158892314e-18},
		{"sigmoid(x)", -40, 4.24835425529158897728e-18, 4.24835425529158895923e-18, 4.24835425529158892314e-18},
		{"sigmoid(x)", -700, 9.85967654375977085671e-305, 9.85967654375977085671e-305, 9.85967654375977085671e-305},
		{"sigmoid(x)", -1000, 0, 0, 0},
		{"sigmoid(x)", 1000, 1, 0, 0},
		{"softplus(x)", -40, 4.24835425529158898630e-18, 4.24835425529158897728e-18, math.NaN()},
		{"softplus(x)", 1, 1.31326168751822283405, math.NaN(), math.NaN()},
		{"softplus(x)", 40, 40, 1, 4.24835425529158895923e-18},
		{"softplus(x)", 1000, 1000, 1, 0},
		{"softplus(x)", -1000, 0, 0, 0},
		{"asin(x)", 1 - 0x1p-40, math.NaN(), 741455.200189633844340, math.NaN()},
		{"cosh(x)", 1, 1.54308063481524377848, 1.17520119364380145688, 1.54308063481524377848},
	} {
		o := MustParse(c.text).Objective()
		x, g, h := []float64{c.x}, make([]float64, 1), make([]float64, 1)
		o.Gradient(g, x)
		o.Hessian(h, x)
		for i, got := range []float64{o.Value(x), g[0], h[0]} {
			want := []float64{c.value, c.byX, c.byXX}[i]
			if math.Abs(got-want) > float64(1+2*i)*ulps*math.Abs(want) {
				t.Errorf("%s at %v, derivative %d: %.17g, want %.17g", c.text, c.x, i, got, want)
			}
		}
	}
}

// TestKinks holds the derivatives documented for points where there is none.
func TestKinks(t *testing.T) {
	for _, c := range []struct {
		text   string
		x, byX float64
	}{
		{"abs(x)", 0, 0},
		{"abs(x)", 1e-300, 1},
		{"abs(x)", -1e-300, -1},
		{"relu(x)", 0, 0},
		{"relu(x)", 5e-324, 1},
		{"sign(x)", 0, 0},
		{"sign(x)", 2, 0},
		{"max(x, 0)", 0, 0},
		{"max(0, x)", 0, 1},
		{"min(x, 0)", 0, 0},
		{"min(0, x)", 0, 1},
		{"max(3x, 2x)", 0, 2},
		{"min(3x, 2x)", 0, 2},
		{"max(x, 2x)", 1, 2},
		{"min(x, 2x)", 1, 1},
		{"where(x, 3x, 2x)", 0, 2},
		{"max(sqrt(x), 1)", 0, 0}, // the slope of the other branch is infinite, and does not matter
		{"max(abs(x) - 1, 0)", 1, 0},
		{"max(abs(x) - 1, 0)", -1.5, -1},
	} {
		g := make([]float64, 1)
		if MustParse(c.text).Objective().Gradient(g, []float64{c.x}); g[0] != c.byX {
			t.Errorf("%s at %v: slope %v, want %v", c.text, c.x, g[0], c.byX)
		}
	}
}

// TestOutsideTheDomain gets NaN and infinities, not panics.
func TestOutsideTheDomain(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		text       string
		x          float64
		value, byX float64
	}{
		{"sqrt(x)", -1, nan, nan},
		{"sqrt(x)", 0, 0, inf},
		{"log(x)", -1, nan, -1},
		{"log(x)", 0, -inf, inf},
		{"asin(x)", 2, nan, nan},
		{"x^2.5", -1, nan, nan},
		{"x^2.5", 0, 0, 0},
		{"x^0.5", 0, 0, inf},
		{"x^2", -3, 9, -6},
		{"x^0", 0, 1, 0},
		{"x^1", 0, 0, 1},
		{"x^x", 0, 1, nan},
		{"0^0 + x", 1, 2, 1},
		{"(-2)^3 + x", 0, -8, 1},
		{"1/x", 0, inf, -inf},
		{"0/0 + x", 1, nan, 1},
		{"exp(x)", 1000, inf, inf},
		{"tan(x)", nan, nan, nan},
		{"max(x, 1)", nan, nan, 0},
		{"sign(x)", nan, nan, 0},
	} {
		o, g := MustParse(c.text).Objective(), make([]float64, 1)
		x := []float64{c.x}
		if o.Gradient(g, x); !same(o.Value(x), c.value) || !same(g[0], c.byX) {
			t.Errorf("%s at %v: %v and slope %v, want %v and %v", c.text, c.x, o.Value(x), g[0], c.value, c.byX)
		}
	}
}
