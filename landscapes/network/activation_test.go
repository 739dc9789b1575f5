package network

import (
	"math"
	"testing"
)

// TestActivations by their definitions, with the slopes at kinks and far out. The slopes
// elsewhere are compared with differences in TestAllActivationsAndLosses.
func TestActivations(t *testing.T) {
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		f              func(z float64) float64
		z, slope, bend []float64
	}{
		"tanh":     {func(z float64) float64 { return 1 - 2/(math.Exp(2*z)+1) }, []float64{0, inf, -inf}, []float64{1, 0, 0}, []float64{0, 0, 0}},
		"sigmoid":  {func(z float64) float64 { return (1 + math.Tanh(z/2)) / 2 }, []float64{0, inf, -inf}, []float64{0.25, 0, 0}, []float64{0, 0, 0}},
		"relu":     {func(z float64) float64 { return (z + math.Abs(z)) / 2 }, []float64{0, 1e-300, -1e-300}, []float64{0, 1, 0}, []float64{0, 0, 0}},
		"leaky":    {func(z float64) float64 { return math.Max(z, 0.01*z) }, []float64{0, 1e-300, -1e-300}, []float64{0.01, 1, 0.01}, []float64{0, 0, 0}},
		"gelu":     {func(z float64) float64 { return z / 2 * (1 + math.Erf(z*math.Sqrt(0.5))) }, []float64{0, inf, -inf}, []float64{0.5, 1, 0}, []float64{math.Sqrt(2 / math.Pi), 0, 0}},
		"softplus": {func(z float64) float64 { return math.Log(1 + math.Exp(z)) }, []float64{0, inf, -inf}, []float64{0.5, 1, 0}, []float64{0.25, 0, 0}},
		"erf":      {func(z float64) float64 { return 1 - math.Erfc(z) }, []float64{0, inf, -inf}, []float64{2 / math.Sqrt(math.Pi), 0, 0}, []float64{0, 0, 0}},
		"linear":   {func(z float64) float64 { return z }, []float64{0, 1e300, -1e300}, []float64{1, 1, 1}, []float64{0, 0, 0}},
	} {
		act, err := findActivation(name)
		if err != nil {
			t.Fatal(err)
		}
		var z, a, d, e [3]float64
		for v := -5.0; v <= 5; v += 0.25 {
			z[0] = v
			if act.value(a[:1], z[:1]); math.Abs(a[0]-c.f(v)) > 1e-15*(1+math.Abs(v)) {
				t.Errorf("%s(%v) = %v, want %v", name, v, a[0], c.f(v))
			}
		}
		around := c.slope[0]
		if act.kinks {
			around = math.Sqrt((c.slope[1]*c.slope[1] + c.slope[2]*c.slope[2]) / 2)
		}
		if got := SlopeAtZero(name); !near(got, around) {
			t.Errorf("%s: the slope at 0 is %v, want %v", name, got, around)
		}
		copy(z[:], c.z)
		act.value(a[:], z[:])
		act.slope(d[:], a[:], z[:])
		act.bend(e[:], d[:], a[:], z[:])
		for i := range z {
			if !near(d[i], c.slope[i]) || !near(e[i], c.bend[i]) {
				t.Errorf("%s at %v: slope %v, want %v; second derivative %v, want %v", name, z[i], d[i], c.slope[i], e[i], c.bend[i])
			}
		}
	}
	if v := SlopeAtZero("none"); v == v {
		t.Errorf("an activation that is none has the slope %v", v)
	}
	if n := len(activations()); n != 8 {
		t.Errorf("%d activations, 8 are tested", n)
	}
}
