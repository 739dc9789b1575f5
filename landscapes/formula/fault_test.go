package formula_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// TestAFaultNamesTheOperation: and there is none where the value is finite.
func TestAFaultNamesTheOperation(t *testing.T) {
	for _, c := range []struct {
		text string
		x    float64
		want string
	}{
		{"log(x)", -0.3, "log of x = −0.3, a negative number"}, {"log(x)", 0, "log of x = 0"}, {"log(x)", 2, ""},
		{"x + sqrt(x - 1)", 0, "sqrt of x − 1 = −1, a negative number"}, {"1/x", 0, "quotient 1/x = 1/0"}, {"sin(x)/x", 0, "quotient sin(x)/x = 0/0"},
		{"x^0.5", -2, "power 0.5 of x = −2, a negative number"}, {"x^(-1)", 0, "power −1 of x = 0"},
		{"exp(2x)", 600, "exp of 2x = 1,200, beyond the range of the numbers"},
		{"asin(x)", 2, "asin of x = 2, which is not from −1 to 1"},
		{"log2(x)", -0.3, "log2 of x = −0.3, a negative number"}, {"log10(x)", 0, "log10 of x = 0"}, {"log1p(x)", -2, "log1p of x = −2, which is below −1"},
		{"log1p(x)", -1, "log1p of x = −1"}, {"acosh(x)", 0.5, "acosh of x = 0.5, which is below 1"}, {"atanh(x)", 2, "atanh of x = 2, which is not from −1 to 1"},
		{"atanh(x)", 1, "atanh of x = 1"}, {"cot(x)", 0, "cot of x = 0"}, {"csc(x)", 0, "csc of x = 0"}, {"cbrt(x)", -8, ""}, {"acosh(x)", 1, ""}, {"expm1(x)", 800, "expm1 of x = 800, beyond the range of the numbers"},
		{"log(log(x))", 0.5, "log of log(x) = −0.693, a negative number"}, {"pi x", 1, ""},
		{"x^400 - x^400", 10, "power 400 of x = 10, beyond the range of the numbers"},
		{"x*1e300 - x*1e300", 1e10, "product x·1e300, beyond the range of the numbers"},
		{"log(sin(x) + cos(x) + tan(x) + x - 9)", 0, "log of −8, a negative number"},
		{"1/exp(2x)", 600, ""},
	} {
		o := formula.MustParse(c.text).Objective()
		if got := model.Fault(o, []float64{c.x}); got != c.want {
			t.Errorf("%s at %v: %q, want %q", c.text, c.x, got, c.want)
		}
		if v := o.Value([]float64{c.x}); (v-v == 0) != (c.want == "") {
			t.Errorf("%s at %v is %v", c.text, c.x, v)
		}
	}
	if got := model.Fault(model.Negated{Of: formula.MustParse("log(x)").Objective()}, []float64{-1}); got == "" {
		t.Error("the negated objective has no fault")
	}
}

// TestAnOverflowIsNoFault: an infinite value is said as such.
func TestAnOverflowIsNoFault(t *testing.T) {
	o := formula.MustParse("x^400").Objective()
	if v, fault := o.Value([]float64{10}), model.Fault(o, []float64{10}); !math.IsInf(v, 1) || fault != "" {
		t.Errorf("%v: %q", v, fault)
	}
}

// TestAFaultOfTheSlope: there is one where the value is finite and the slope is not.
func TestAFaultOfTheSlope(t *testing.T) {
	for _, c := range []struct {
		text string
		x    float64
		want string
	}{
		{"sqrt(x)", 0, "slope of sqrt(x) is infinite at x = 0"}, {"x + sqrt(x - 1)", 1, "slope of sqrt(x − 1) is infinite at x − 1 = 0"},
		{"acos(x)", 1, "slope of acos(x) is infinite at x = 1"}, {"x^0.3", 0, "slope of x^0.3 is infinite at x = 0"},
		{"cbrt(x)", 0, "slope of cbrt(x) is infinite at x = 0"}, {"acosh(x)", 1, "slope of acosh(x) is infinite at x = 1"}, {"acosh(x)", 2, ""}, {"cbrt(x)", -1, ""},
		{"asin(x)", -1, "slope of asin(x) is infinite at x = −1"}, {"sqrt(x^2)", 0, ""}, {"x^1.5", 0, ""}, {"sqrt(x)", 1, ""}, {"log(x)", 0, ""},
	} {
		o := model.Negated{Of: formula.MustParse(c.text).Objective()}
		if got := model.SlopeFault(o, []float64{c.x}); got != c.want {
			t.Errorf("%s at %v: %q, want %q", c.text, c.x, got, c.want)
		}
	}
}

// TestPiecesAreSmooth: between two points of one piece the gradient has no jump; points
// on two sides of a kink are on two pieces.
func TestPiecesAreSmooth(t *testing.T) {
	for text, kinks := range map[string][]float64{
		"abs(x - 0.5)": {0.5}, "max(x, x^2)": {0, 1}, "relu(x + 1) + sign(x)": {-1, 0}, "min(abs(x), 1)": {-1, 0, 1}, "x^2": nil, "tanh(x)": nil,
	} {
		o := formula.MustParse(text).Objective()
		_, several := model.Pieces(o, []float64{0.3})
		if several != (kinks != nil) {
			t.Errorf("%s: several pieces: %t", text, several)
		}
		rng := rand.New(rand.NewPCG(2, 3))
		for range 1000 {
			a, b := 4*rng.Float64()-2, 4*rng.Float64()-2
			crossed := false
			for _, k := range kinks {
				crossed = crossed || (a-k)*(b-k) < 0
			}
			p, _ := model.Pieces(o, []float64{a})
			q, _ := model.Pieces(o, []float64{b})
			if (p != q) != crossed && !(crossed && math.Abs(a-b) > 1) {
				t.Fatalf("%s: %v is on piece %b, %v on %b", text, a, p, b, q)
			}
		}
	}
	two := formula.MustParse("abs(x y) + max(x, y)").Objective()
	p, _ := model.Pieces(two, []float64{1, 0.5})
	q, _ := model.Pieces(two, []float64{1, 1.5})
	if p == q {
		t.Error("max(x, y) has one piece")
	}
	x := []float64{1, 0.5}
	if got := testing.AllocsPerRun(100, func() { model.Pieces(two, x) }); got != 0 {
		t.Errorf("asking for the piece allocates %v times", got)
	}
}
