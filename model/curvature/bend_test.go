package curvature_test

import (
	"math"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model/curvature"
)

// TestTheModelTouchesF: in value, slope and second derivatives, by differences of the
// model itself.
func TestTheModelTouchesF(t *testing.T) {
	for _, text := range []string{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "exp(x y) + sin(3y)", "x^3 - 2x"} {
		o := formula.MustParse(text).Objective()
		x := []float64{0.7, -0.4}[:o.Dim()]
		q := curvature.ModelAt(o, x, 1)
		if q.Value(make([]float64, len(x))) != o.Value(x) {
			t.Errorf("%s: m(0) = %v, f = %v", text, q.Value(make([]float64, len(x))), o.Value(x))
		}
		const h = 1e-3
		for k := range 16 {
			s := []float64{h * math.Cos(float64(k)), h * math.Sin(float64(k))}[:len(x)]
			at := append([]float64(nil), x...)
			for i := range s {
				at[i] += s[i]
			}
			if d := math.Abs(o.Value(at) - q.Value(s)); d > 1e3*h*h*h {
				t.Errorf("%s: at %v f is %v off the model, more than of third order", text, s, d)
			}
		}
	}
}

// TestNewton: the step leads to where the slope of a quadratic vanishes, is said not to
// exist where there is none, and to lead along a valley where there are many.
func TestNewton(t *testing.T) {
	for text, want := range map[string]struct {
		step []float64
		ok   bool
		bend curvature.Bend
	}{
		"3(x-1)^2 + (y+2)^2":      {[]float64{0.5, -1.5}, true, curvature.Bowl},
		"(x-1)^2 - (y+2)^2":       {[]float64{0.5, -1.5}, true, curvature.Warped},
		"-(x-1)^2 - x y - 5y^2":   {nil, true, curvature.Dome},
		"x^2 + y":                 {nil, false, curvature.Trough},
		"(x + y)^2":               {[]float64{0, 0}, true, curvature.Trough},
		"x + 2y":                  {nil, false, curvature.Flat},
		"log(-1 - x^2 - y^2) + x": {nil, false, curvature.Unbent},
	} {
		o := formula.MustParse(text).Objective()
		x := []float64{0.5, -0.5}
		q := curvature.ModelAt(o, x, 1)
		step, ok := q.Newton()
		if ok != want.ok || q.Bend != want.bend {
			t.Errorf("%s: Newton's step %v, %v at a %v; want %v at a %v", text, step, ok, q.Bend, want.ok, want.bend)
			continue
		}
		if !ok {
			continue
		}
		at, g := []float64{x[0] + step[0], x[1] + step[1]}, make([]float64, 2)
		if o.Gradient(g, at); math.Hypot(g[0], g[1]) > 1e-12 {
			t.Errorf("%s: the slope at the end of Newton's step is %v", text, g)
		}
		for i, v := range want.step {
			if math.Abs(step[i]-v) > 1e-12 {
				t.Errorf("%s: Newton's step is %v, want %v", text, step, want.step)
			}
		}
	}
}

// TestTrust: |s|³ beside 3s² + … grows to a share of the change of f where it is worked
// out by hand, a quadratic is trusted everywhere, and f beside a pole nowhere beyond it.
func TestTrust(t *testing.T) {
	trust := func(text string, x []float64, radius float64) *curvature.Trust {
		o := formula.MustParse(text).Objective()
		s := curvature.NewTrust(o, curvature.ModelAt(o, x, 1), 0.1, radius)
		for range 100 {
			s.Advance()
		}
		if !s.Done() {
			t.Errorf("%s: it does not end", text)
		}
		return s
	}
	// f = s² + s³: the model s² is off by |s|³; at −s f changes by s² − s³ and at s by s² + s³
	if s := trust("x^2 + x^3", []float64{0}, 10); math.Abs(s.Radius-1.0/9) > 0.01 || s.Whole {
		t.Errorf("x² + x³ is trusted up to %v, want 1/9: r³ ≤ 0.1(r² + r³)", s.Radius)
	}
	if s := trust("3x^2 + x y + y^2 - 4x", []float64{0.3, 0.2}, 10); !s.Whole || math.Abs(s.Radius-10) > 1e-9 {
		t.Errorf("a quadratic is trusted up to %v, whole %v", s.Radius, s.Whole)
	}
	if s := trust("log(x + 1)", []float64{0}, 10); s.Radius >= 1 || s.Whole {
		t.Errorf("log is trusted up to %v", s.Radius)
	}
	if s := trust("sqrt(-1 - x^2)", []float64{0}, 10); s.Radius != 0 {
		t.Errorf("what is not defined is trusted up to %v", s.Radius)
	}
}
