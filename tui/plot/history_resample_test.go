package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestResampleKeepsShortSeries(t *testing.T) {
	got := series{values: []float64{3, 1, math.Inf(1), 2}}.resample(segmentLength(4, 4))
	if len(got) != 4 || got[0] != 3 || got[1] != 1 || !math.IsNaN(got[2]) || got[3] != 2 {
		t.Errorf("got %v", got)
	}
}

// TestSegmentsFillTheColumns: all values have room, the columns are used, and
// a run that goes on is seldom drawn anew.
func TestSegmentsFillTheColumns(t *testing.T) {
	for _, columns := range []int{2, 3, 10, 31, 60, 181} {
		changes, last := 0, 1
		for n := 1; n < 20000; n++ {
			segment := segmentLength(n, columns)
			used := n
			if segment > 1 {
				used = 2 * ((n + segment - 1) / segment)
			}
			if used > columns || n > columns && used < columns*2/3-2 {
				t.Fatalf("%d values on %d columns: segments of %d, %d columns used", n, columns, segment, used)
			}
			if segment < last {
				t.Fatalf("%d values on %d columns: segments of %d after %d", n, columns, segment, last)
			}
			if segment != last {
				changes++
			}
			last = segment
		}
		if changes > 60 {
			t.Errorf("on %d columns the segments change %d times in 20,000 steps", columns, changes)
		}
	}
}

func TestResampleKeepsExtremesAndOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		values := make([]float64, 1+rng.IntN(300))
		for i := range values {
			values[i] = rng.NormFloat64()
		}
		columns := 2 * (1 + rng.IntN(40))
		got := series{values: values}.resample(segmentLength(len(values), columns))
		if len(got) > columns {
			t.Fatalf("%d values to %d columns: got %d", len(values), columns, len(got))
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

// TestWhatWasDrawnStays: one more value changes the last two columns at most,
// unless the segments change.
func TestWhatWasDrawnStays(t *testing.T) {
	var values []float64
	for i := range 500 {
		values = append(values, math.Sin(float64(i*i)))
	}
	const columns = 30
	for n := columns + 1; n < len(values); n++ {
		segment := segmentLength(n, columns)
		before, after := series{values: values[:n-1]}.resample(segment), series{values: values[:n]}.resample(segment)
		if keep := len(after) - 2; !slices.Equal(before[:keep], after[:keep]) {
			t.Fatalf("value %d changed what was drawn before it", n)
		}
	}
}

func TestResampleKeepsMonotoneSeriesMonotone(t *testing.T) {
	values := make([]float64, 1000)
	for i := range values {
		values[i] = -float64(i)
	}
	for columns := 2; columns < 60; columns++ {
		got := series{values: values}.resample(segmentLength(len(values), columns))
		if !slices.IsSortedFunc(got, func(a, b float64) int { return int(b - a) }) {
			t.Fatalf("%d columns: got %v", columns, got)
		}
	}
}

func TestResampleOfNothing(t *testing.T) {
	if got := (series{}).resample(segmentLength(0, 10)); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	nan := make([]float64, 50)
	for i := range nan {
		nan[i] = math.NaN()
	}
	for _, v := range (series{values: nan}).resample(segmentLength(50, 7)) {
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
