package verdict

import (
	"math"
	"testing"
)

func TestNumbersInWords(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 2: "2", -2: "−2", 1.6: "1.6", 0.00134095: "0.00134", 0.0001: "0.0001",
		1e-5: "1e−5", -1.234e-7: "−1.23e−7", 12.345: "12.3", 999.9: "1,000", 1034.4: "1,034", -123456: "−123,456",
		1.5e6: "1.5e6", 1e300: "1e300", math.Inf(1): "+Inf", math.Inf(-1): "−Inf",
	} {
		if got := num(v); got != want {
			t.Errorf("num(%v) = %q, want %q", v, got, want)
		}
	}
	if got := num(math.NaN()); got != "NaN" {
		t.Errorf("num(NaN) = %q", got)
	}
	for n, want := range map[int]string{0: "0 steps", 1: "1 step", 999: "999 steps", 3354: "3,354 steps", 1000000: "1,000,000 steps"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
	for z, want := range map[complex128]string{
		0.6: "×0.60", -1.4: "×−1.40", 0.9995: "×0.99950", 1: "×1.00", 1e9: "×1e9", 0.3 + 0.4i: "×0.50", 0.99: "×0.990",
	} {
		if got := factor(z); got != want {
			t.Errorf("factor(%v) = %q, want %q", z, got, want)
		}
	}
}

func TestDirectionsInWords(t *testing.T) {
	for _, c := range []struct {
		v    []float64
		want string
	}{
		{[]float64{1}, "along x"}, {[]float64{0, -1}, "along y"}, {[]float64{0.01, 0.99995}, "along y"}, {[]float64{0, 0, 1}, "along x3"},
		{[]float64{math.Sqrt2 / 2, -math.Sqrt2 / 2}, "along (0.71, −0.71)"}, {[]float64{0.6, 0.8}, "along (0.60, 0.80)"},
	} {
		if got := (words{}).direction(c.v); got != c.want {
			t.Errorf("(words{}).direction(%v) = %q, want %q", c.v, got, c.want)
		}
	}
}
