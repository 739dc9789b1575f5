package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestAnAxisAndItsInverse(t *testing.T) {
	for _, c := range []struct {
		axis   Axis
		v      float64
		share  float64
		linear bool
	}{
		{Axis{Lo: -1, Hi: 3}, 0, 0.25, true},
		{Axis{Scale: Log, Lo: 1e-4, Hi: 1}, 0.01, 0.5, false},
		{Axis{Scale: Log, Lo: 1e-300, Hi: 1}, 1e-30, 0.9, false},
		{Axis{Scale: AreaSine, Lo: -1e6, Hi: 1e6}, 0, 0.5, false},
	} {
		if got := c.axis.Share(c.v); math.Abs(got-c.share) > 1e-12 {
			t.Errorf("%+v: %v is at %v, want %v", c.axis, c.v, got, c.share)
		}
		if got := c.axis.At(c.share); math.Abs(got-c.v) > 1e-9*(1e-20+math.Abs(c.v)) && math.Abs(got-c.v) > 1e-9 {
			t.Errorf("%+v: at %v is %v, want %v", c.axis, c.share, got, c.v)
		}
	}
	if got := (Axis{Scale: Log, Lo: 1, Hi: 100}).Share(-5); got != 0 {
		t.Errorf("what is not above 0 lies at %v", got)
	}
	if got := (Axis{Scale: Log, Lo: 1, Hi: 100}).Wider(0.5); math.Abs(got.Lo-0.1) > 1e-12 || math.Abs(got.Hi-1000) > 1e-9 {
		t.Errorf("made wider by a decade: %+v", got)
	}
	if got, want := (Axis{Lo: 0, Hi: 1}).Split(4), []float64{0, 0.25, 0.5, 0.75, 1}; !slices.Equal(got, want) {
		t.Errorf("split into %v, want %v", got, want)
	}
}

func TestTheAxisOfNumbers(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		numbers []float64
		near    float64
		want    Axis
	}{
		{nil, 0, Axis{Lo: 0, Hi: 1}},
		{[]float64{nan, inf}, nan, Axis{Lo: 0, Hi: 1}},
		{[]float64{5}, 5, Axis{Lo: 2.5, Hi: 7.5}},
		{[]float64{-1, 3, nan}, 0, Axis{Lo: -1.4, Hi: 3.4}},
		{[]float64{1, 1000}, 1000, Axis{Scale: Log, Lo: 1, Hi: 1000 * math.Pow(10, 0.3)}},
		{[]float64{0, 1}, 1, Axis{Scale: Log, Lo: 1e-3, Hi: math.Pow(10, 0.3), Under: true}},
		{[]float64{1e-90, 1}, 1, Axis{Scale: Log, Lo: 1e-16, Hi: math.Pow(10, 1.6), Under: true}},
	} {
		got := Over(c.numbers, c.near, 0.1)
		close := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(b) }
		if got.Scale != c.want.Scale || got.Under != c.want.Under || !close(got.Lo, c.want.Lo) || !close(got.Hi, c.want.Hi) {
			t.Errorf("%v: %+v, want %+v", c.numbers, got, c.want)
		}
	}
	for _, v := range []float64{1e6, 1e200, 1e300} {
		if got := Over([]float64{-v, 1}, 1, 0.1); got.Scale != AreaSine || !(got.Lo < -v/2) || math.IsInf(got.Lo, 0) || len(got.ticks(6)) < 2 {
			t.Errorf("down to %v: %+v, ticks %v", -v, got, got.ticks(6))
		}
	}
}

func TestCounting(t *testing.T) {
	got := Count([]float64{-1, 0, 0.5, 1, 1.5, 2, 2.1, 9, math.NaN()}, []float64{0, 1, 2})
	if !slices.Equal(got.Counts, []float64{2, 3}) || got.Below != 1 || got.Above != 2 {
		t.Errorf("counted %+v", got)
	}
	if got = got.Density(); !slices.Equal(got.Counts, []float64{0.25, 0.375}) {
		t.Errorf("density %v, want a quarter and 3 of 8", got.Counts)
	}
	if got := Count([]float64{1}, nil); got.Counts == nil || len(got.Counts) != 0 {
		t.Errorf("without intervals %+v", got)
	}
	if got := got.Upward(Log); got.Scale != Log || got.Lo != 0.125 || !(got.Hi > 0.375) {
		t.Errorf("the axis of densities is %+v", got)
	}
	if got := (Histogram{Counts: []float64{0, 0}}).Upward(Log); got != (Axis{Hi: 1}) {
		t.Errorf("the axis of nothing is %+v", got)
	}
}

// TestTheUnitOfASineAxis: it is linear up to the unit, and its ticks are powers of ten
// beyond it.
func TestTheUnitOfASineAxis(t *testing.T) {
	for _, unit := range []float64{1e-8, 0.01, 1, 100} {
		a := Axis{Scale: AreaSine, Unit: unit, Lo: -1e4 * unit, Hi: 1e5 * unit}
		half, tenfold := a.Share(unit/10)-a.Share(0), a.Share(1e4*unit)-a.Share(1e3*unit)
		if want := 0.1 / math.Log(10) * tenfold; math.Abs(half-want) > 1e-2*want {
			t.Errorf("a tenth of the unit %g is %v of the axis, want %v", unit, half, want)
		}
		if v := a.At(a.Share(3 * unit)); math.Abs(v-3*unit) > 1e-12*unit {
			t.Errorf("unit %g: at the share of %v is %v", unit, 3*unit, v)
		}
		var at []float64
		for _, tick := range a.ticks(20) {
			at = append(at, tick.At/unit)
		}
		slices.Sort(at)
		for k, want := range []float64{-1e4, -1e3, -100, -10, 0, 10, 100, 1e3, 1e4, 1e5} {
			if len(at) != 10 || math.Abs(at[k]-want) > 1e-9*math.Abs(want) {
				t.Fatalf("unit %g: ticks %v", unit, at)
			}
		}
	}
}

// TestNearIsClose about the numbers, by the scale that Over has, and never so close that
// its ends cannot be told apart.
func TestNearIsClose(t *testing.T) {
	for _, c := range []struct {
		numbers []float64
		scale   Scale
		lo, hi  float64
	}{
		{[]float64{0.3, 5}, Log, 0.3, 5}, {[]float64{2, 3}, Linear, 2, 3}, {[]float64{0.69314, 0.69315}, Linear, 0.69, 0.6965},
		{[]float64{math.NaN(), 1, 1e-40}, Log, 1e-16, 1}, {nil, Linear, 0, 1},
	} {
		a := Near(c.numbers)
		if a.Scale != c.scale || a.Share(c.lo) > 0.2 || a.Share(c.lo) < -0.01 || a.Share(c.hi) < 0.8 || a.Share(c.hi) > 1.01 {
			t.Errorf("%v: %+v", c.numbers, a)
		}
	}
}

// TestStepsAreWhole, however few they are.
func TestStepsAreWhole(t *testing.T) {
	for last := range 40 {
		list := Steps(last).ticks(6)
		if len(list) < 2 {
			t.Errorf("to %d: %d ticks", last, len(list))
		}
		for _, tick := range list {
			if tick.At != math.Floor(tick.At) || strings.Contains(tick.Label, ".") {
				t.Errorf("to %d: a tick at %v, %q", last, tick.At, tick.Label)
			}
		}
	}
}
