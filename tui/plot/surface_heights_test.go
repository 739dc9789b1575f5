package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// samplesOf are values of functions as they come over a window.
func samplesOf() map[string][]float64 {
	rng := rand.New(rand.NewPCG(7, 8))
	draw := func(f func() float64) []float64 {
		v := make([]float64, 3000)
		for i := range v {
			v[i] = f()
		}
		return v
	}
	inf, nan := math.Inf(1), math.NaN()
	return map[string][]float64{
		"uniform":   draw(rng.Float64),
		"normal":    draw(rng.NormFloat64),
		"walls":     draw(func() float64 { return math.Pow(rng.Float64(), 9) * 2500 }),
		"pits":      draw(func() float64 { return -math.Pow(rng.Float64(), 9) * 2500 }),
		"slopes":    draw(func() float64 { return -math.Pow(rng.Float64(), 4) }),
		"poles":     draw(func() float64 { return 1 / rng.NormFloat64() }),
		"constant":  draw(func() float64 { return 3 }),
		"huge":      draw(func() float64 { return (rng.Float64() - 0.5) * 2 * math.MaxFloat64 }),
		"tiny":      draw(func() float64 { return rng.Float64() * 1e-300 }),
		"mostly 0":  draw(func() float64 { return max(rng.Float64()-0.9, 0) }),
		"one":       {42},
		"holes":     {nan, 1, inf, 2, -inf, 3},
		"constant∞": {1e300, 1e300, inf},
	}
}

func TestHeightsAreLevelsInOrder(t *testing.T) {
	for name, v := range samplesOf() {
		h, ok := heightsOf(v)
		if !ok {
			t.Errorf("%s: no heights", name)
			continue
		}
		v = slices.DeleteFunc(slices.Clone(v), func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
		slices.Sort(v)
		last := 0.0
		for _, f := range v {
			l := h.level(f)
			if !(l >= last-1e-12 && l <= 1+1e-12) {
				t.Fatalf("%s: level %g after %g for %g", name, l, last, f)
			}
			last = l
		}
	}
}

func TestHeightsGiveTheMiddleRoom(t *testing.T) {
	for name, v := range samplesOf() {
		if name == "mostly 0" || len(v) < 100 {
			continue
		}
		h, _ := heightsOf(v)
		s := slices.Clone(v)
		slices.Sort(s)
		if m := h.level(s[len(s)/2]); m < 0.15 || m > 0.85 {
			t.Errorf("%s: the median is drawn at %g", name, m)
		}
	}
}

func TestHeightsInvert(t *testing.T) {
	for name, v := range samplesOf() {
		h, _ := heightsOf(v)
		for level := 0.0; level <= 1; level += 0.125 {
			if h.lo == h.hi {
				continue
			}
			if got := h.level(h.value(level)); math.Abs(got-level) > 1e-6 {
				t.Errorf("%s: level %g comes back as %g", name, level, got)
			}
		}
	}
}

func TestHeightsOfWellSpreadValuesAreStraight(t *testing.T) {
	h, _ := heightsOf(samplesOf()["uniform"])
	if h.k != 0 {
		t.Errorf("uniform values are bent by %g", h.k)
	}
}

func TestNoHeights(t *testing.T) {
	for _, v := range [][]float64{nil, {math.NaN()}, {math.Inf(1), math.Inf(-1)}} {
		if _, ok := heightsOf(v); ok {
			t.Errorf("heights of %v", v)
		}
	}
	var h heights
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := h.level(v); !math.IsNaN(got) {
			t.Errorf("level of %g is %g", v, got)
		}
	}
}

func TestRound1(t *testing.T) {
	for v, want := range map[float64]float64{0: 0, 13: 10, 0.037: 0.05, -170: -200, 890: 1000, 1e300: 1e300} {
		if got := round1(v); math.Abs(got-want) > 1e-9*math.Abs(want) {
			t.Errorf("round1(%g) = %g, want %g", v, got, want)
		}
	}
}
