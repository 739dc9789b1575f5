package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestResampleKeepsShortSeries(t *testing.T) {
	got := resample([]float64{3, 1, math.Inf(1), 2}, 4)
	if len(got) != 4 || got[0] != 3 || got[1] != 1 || !math.IsNaN(got[2]) || got[3] != 2 {
		t.Errorf("got %v", got)
	}
}

func TestResampleKeepsExtremesAndOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		values := make([]float64, 1+rng.IntN(300))
		for i := range values {
			values[i] = rng.NormFloat64()
		}
		width := 2 * (1 + rng.IntN(40))
		got := resample(values, width)
		if len(got) != min(width, len(values)) {
			t.Fatalf("%d values to %d columns: got %d", len(values), width, len(got))
		}
		if slices.Min(got) != slices.Min(values) || slices.Max(got) != slices.Max(values) {
			t.Fatalf("extremes %g…%g, want %g…%g", slices.Min(got), slices.Max(got), slices.Min(values), slices.Max(values))
		}
		at := -1
		for k, v := range got {
			i := slices.Index(values, v)
			if i < at {
				t.Fatalf("column %d goes back in time", k)
			}
			at = i
		}
	}
}

func TestResampleKeepsMonotoneSeriesMonotone(t *testing.T) {
	values := make([]float64, 1000)
	for i := range values {
		values[i] = -float64(i)
	}
	for width := 1; width < 60; width++ {
		got := resample(values, width)
		if len(got) != width || !slices.IsSortedFunc(got, func(a, b float64) int { return int(b - a) }) {
			t.Fatalf("width %d: got %v", width, got)
		}
	}
}

func TestResampleOfNothing(t *testing.T) {
	if got := resample(nil, 10); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	if got := resample([]float64{1, 2}, 0); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	nan := make([]float64, 50)
	for i := range nan {
		nan[i] = math.NaN()
	}
	for _, v := range resample(nan, 7) {
		if !math.IsNaN(v) {
			t.Errorf("got %v from NaN", v)
		}
	}
}

func TestShortIsShort(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "−1", 120: "120", 1234567: "1.23e6", -1.5e-7: "−1.5e−7", 0.05: "0.05",
		math.Pi: "3.14", 1e300: "1e300", -1.234e-300: "−1e−300", 123456: "123000", math.Inf(-1): "−∞", 0.00012345: "0.00012",
	} {
		if got := short(v, 7); got != want {
			t.Errorf("short(%g) = %q, want %q", v, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20000 {
		v := math.Float64frombits(rng.Uint64())
		if got := short(v, 7); len([]rune(got)) > 7 {
			t.Fatalf("short(%g) = %q", v, got)
		}
	}
}
