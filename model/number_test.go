package model_test

import (
	"math"
	"testing"

	"optexplore/model"
)

func TestNumbersAreWrittenForPeople(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   string
	}{
		{0, 3, "0"}, {math.Copysign(0, -1), 3, "0"}, {0.1, 5, "0.1"}, {-0.0038338, 5, "−0.0038338"}, {-0.0038338, 3, "−0.00383"},
		{1e-7, 3, "1e−7"}, {-1.25e-9, 3, "−1.25e−9"}, {34671.2, 3, "34,671"}, {34671.2, 5, "34671"}, {123456.7, 5, "123,457"},
		{1.5e12, 3, "1.5e12"}, {math.NaN(), 3, "NaN"}, {math.Inf(1), 3, "+Inf"}, {math.Inf(-1), 3, "−Inf"}, {999.96, 3, "1,000"},
	} {
		if got := model.Number(c.v, c.digits); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.v, c.digits, got, c.want)
		}
	}
	for v, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", -1234567: "−1,234,567"} {
		if got := model.Whole(v); got != want {
			t.Errorf("Whole(%d) = %q, want %q", v, got, want)
		}
	}
}

func TestLongVectorsAreWrittenByTheirFirstNumbers(t *testing.T) {
	long := make([]float64, 1000)
	for i := range long {
		long[i] = float64(i) / 7
	}
	for _, c := range []struct {
		x    []float64
		want string
	}{
		{[]float64{-0.27}, "−0.27"},
		{nil, "()"},
		{[]float64{3, 2}, "(3, 2)"},
		{long[:8], "(0, 0.143, 0.286, 0.429, 0.571, 0.714, 0.857, 1)"},
		{long[:9], "(0, 0.143, 0.286, … 9 numbers)"},
		{long, "(0, 0.143, 0.286, … 1,000 numbers)"},
	} {
		if got := model.Vector(c.x, 3); got != c.want {
			t.Errorf("Vector of %d numbers = %q, want %q", len(c.x), got, c.want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { model.Vector(long, 3) }); n > 30 {
		t.Errorf("a vector of 1,000 numbers takes %v allocations, as if all were written", n)
	}
}

// TestPercent: a share of a few of many is not written as none or as all of them.
func TestPercent(t *testing.T) {
	for _, of := range []int{1, 2, 3, 40, 200, 2001, 20000, 999999, 10000000} {
		for _, n := range []int{0, 1, of / 3, of / 2, of - 1, of} {
			for digits := 1; digits < 5; digits++ {
				share := float64(n) / float64(of)
				text := model.Percent(share, digits)
				if (text == "0 %") != (n == 0) || (text == "100 %") != (n == of) {
					t.Errorf("%d of %d is written %s", n, of, text)
				}
			}
		}
	}
	for share, want := range map[float64]string{0.2457: "24.6 %", 0.99998: "99.998 %", 0.9951: "99.5 %", 5e-6: "0.0005 %", 12.5: "1,250 %"} {
		if got := model.Percent(share, 3); got != want {
			t.Errorf("%v is written %s, want %s", share, got, want)
		}
	}
}
