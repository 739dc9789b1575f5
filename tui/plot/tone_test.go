package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/model"
)

func TestToneBringsTheMedianToTheMiddle(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, 1001)
	for i := range values {
		values[i] = math.Exp(3 * rng.Float64())
	}
	tone := toneOf(values)
	slices.Sort(values)
	if got := tone.share(values[500]); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("the median has a share of %g", got)
	}
	if lo, hi := tone.share(values[0]), tone.share(values[1000]); lo != 0 || hi != 1 {
		t.Errorf("the ends have shares of %g and %g", lo, hi)
	}
}

func TestToneAndItsInverse(t *testing.T) {
	for _, values := range [][]float64{{0, 1, 2}, {0, 1, 100}, {-100, -1, 0}, {-1e300, 0, 1e300}, {-1.7e308, 1, 1.7e308}, {0, 1e-300, 3e-300}} {
		tone := toneOf(values)
		last := math.Inf(-1)
		for k := range 101 {
			u := float64(k) / 100
			v := tone.value(u)
			if back := tone.share(v); math.Abs(back-u) > 1e-5 {
				t.Errorf("%v: the share of %g, at %g, is %g", values, v, u, back)
			}
			if v < last {
				t.Errorf("%v: the value at %g is below the one before", values, u)
			}
			last = v
		}
	}
}

// The tone of −f is that of f turned over.
func TestToneOfTheNegative(t *testing.T) {
	values, negative := []float64{0, 0.1, 1, 2, 50}, []float64{0, -0.1, -1, -2, -50}
	f, g := toneOf(values), toneOf(negative)
	for i := range values {
		if a, b := f.share(values[i]), 1-g.share(negative[i]); math.Abs(a-b) > 1e-12 {
			t.Errorf("%g stands at %g, turned over at %g", values[i], a, b)
		}
	}
}

func TestToneOfNothing(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	if tone := toneOf([]float64{nan, inf, -inf}); tone.share(1) == tone.share(1) || tone.value(0.5) == tone.value(0.5) {
		t.Error("a tone without a finite value knows values")
	}
	constant := toneOf([]float64{3, 3, nan, 3})
	if got := constant.share(3); got != 0.5 {
		t.Errorf("a constant stands at %g", got)
	}
	mixed := toneOf([]float64{nan, 0, 1, 2, inf})
	if mixed.share(inf) != 1 || mixed.share(-inf) != 0 || mixed.share(nan) == mixed.share(nan) {
		t.Error("values beyond the ends do not stand at the ends")
	}
}

// A pole does not take the colours from all the rest.
func TestToneCutsPoles(t *testing.T) {
	values := make([]float64, 1000)
	for i := range values {
		values[i] = 1 / (float64(i) - 500.5)
	}
	values[3] = 1e250
	if tone := toneOf(values); tone.hi > 10 {
		t.Errorf("the tone goes up to %g", tone.hi)
	}
}

func TestRoundestIsRound(t *testing.T) {
	for _, k := range [][3]float64{{3, 60, 50}, {12, 13, 12}, {-0.2, 0.1, 0}, {-60, -3, -50}, {0.0123, 0.0187, 0.015}, {97, 103, 100}, {1e300, 3e300, 2e300}, {7, 7, 7}} {
		if got := roundest(k[0], k[1]); math.Abs(got-k[2]) > 1e-9*math.Abs(k[2]) {
			t.Errorf("the roundest of %g…%g is %g, want %g", k[0], k[1], got, k[2])
		}
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		a := math.Exp(20*rng.Float64() - 10)
		b := a * (1 + rng.Float64())
		if v := roundest(a, b); v < a || v > b*(1+1e-12) {
			t.Fatalf("the roundest of %g…%g is %g", a, b, v)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, k := range []struct {
		r    model.Range
		n    int
		want string
	}{
		{model.Range{Lo: -1, Hi: 2}, 6, "−1.0 −0.5 0 0.5 1.0 1.5 2.0"},
		{model.Range{Lo: 0, Hi: 1e5}, 5, "0 20000 40000 60000 80000 100000"},
		{model.Range{Lo: 0, Hi: 2e7}, 2, "0 1e7 2e7"},
		{model.Range{Lo: -3e-300, Hi: 3e-300}, 2, "−2e−300 0 2e−300"},
		{model.Range{Lo: 1000000, Hi: 1000001}, 2, "1e6 1.0000005e6 1.000001e6"},
		{model.Range{Lo: 0, Hi: 0}, 4, ""},
		{model.Range{Lo: 0, Hi: math.Inf(1)}, 4, ""},
	} {
		got := ""
		for i, tick := range Ticks(k.r, k.n) {
			if i > 0 {
				got += " "
			}
			got += tick.Label
			if !(tick.At >= k.r.Lo-1e-9*k.r.Width() && tick.At <= k.r.Hi+1e-9*k.r.Width()) {
				t.Errorf("%v: a tick at %g", k.r, tick.At)
			}
		}
		if got != k.want {
			t.Errorf("%v in %d: %q, want %q", k.r, k.n, got, k.want)
		}
	}
}

func TestTicksAreToldApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		lo := (rng.Float64() - 0.5) * math.Pow(10, float64(rng.IntN(40)-20))
		r := model.Range{Lo: lo, Hi: lo + math.Abs(lo)*math.Pow(10, float64(rng.IntN(12)-9))}
		seen := map[string]bool{}
		for _, tick := range Ticks(r, 1+rng.IntN(12)) {
			if seen[tick.Label] {
				t.Fatalf("%v: %s twice", r, tick.Label)
			}
			seen[tick.Label] = true
		}
	}
}

func TestShortLabels(t *testing.T) {
	for v, want := range map[float64]string{0: "0", math.Copysign(0, -1): "0", 1770: "1770", 12345: "1.2e4", -0.25: "−0.25", 1e300: "1e300", -2e-7: "−2e−7", math.Inf(1): "–"} {
		if got := ShortLabel(v); got != want {
			t.Errorf("%g is written %q, want %q", v, got, want)
		}
	}
}

func TestFittingLabels(t *testing.T) {
	for v, want := range map[float64]string{0.0116123: "0.0116", -0.0116123: "−0.012", 0.69314: "0.6931", 12345: "1.2e4", 250: "250", 0: "0"} {
		if got := fittingLabel(v, 6); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}
