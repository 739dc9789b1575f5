package model_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
)

func TestNumbersAreReadAsTyped(t *testing.T) {
	for text, want := range map[string]float64{
		"1": 1, "-5": -5, "−5": -5, "–5": -5, "—5": -5, "+3": 3, " 0.5 ": 0.5, "\u00a00.5": 0.5, ".5": 0.5, "5.": 5, "1e-3": 1e-3, "1e−3": 1e-3, "1E3": 1000,
		"1·10⁻³": 1e-3, "1.2·10⁻⁵": 1.2e-5, "−3×10⁴": -3e4, "2*10^-7": 2e-7, "2 · 10⁶": 2e6, "12,400": 12400, "−1,234,567": -1234567, "1,234.5": 1234.5, "-0": 0,
	} {
		if got, err := model.ReadNumber(text); err != nil || got != want {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for text, says := range map[string]string{
		"": "finite number", "x": "finite number", "NaN": "finite", "+Inf": "finite", "−Inf": "finite", "1e999": "finite", "0,5": "write 0.5", "−0,25": "write -0.25", "1_000": "write 1000", "1,00": "write 1.00",
		"0,500": "write 0.500", "1 2": "finite", "2²": "finite", "10⁻³·": "finite", "0x10": "finite", "1e": "finite", "--1": "finite", "1·20⁻³": "finite", "…": "finite", "1,23,456": "finite", "3·10-4": "finite",
	} {
		if got, err := model.ReadNumber(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, %v, want an error with %q", text, got, err, says)
		}
	}
}

// TestNumbersAreReadAsPrinted: what Number, Whole and Vector write is read back, to the
// digits that are written.
func TestNumbersAreReadAsPrinted(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	draw := func() float64 {
		switch r.IntN(4) {
		case 0:
			return math.Round(r.NormFloat64() * 1e5)
		case 1:
			return r.NormFloat64() * math.Pow(10, float64(r.IntN(12)-4))
		}
		v := math.Float64frombits(r.Uint64())
		if v-v != 0 {
			return 1234.5
		}
		return v
	}
	near := func(got, v float64, digits int) bool {
		return math.Abs(got-v) <= math.Abs(v)*math.Pow(10, float64(1-digits))*0.6 || math.Abs(v) >= 1 && math.Abs(v) < 1e6 && math.Abs(got-v) <= 0.5
	}
	for range 20_000 {
		v, digits := draw(), 1+r.IntN(17)
		text := model.Number(v, digits)
		if got, err := model.ReadNumber(text); err != nil || !near(got, v, digits) && got-got == 0 && math.Abs(v) < 1e308 {
			t.Fatalf("%v is written %s and read as %v, %v", v, text, got, err)
		}
		n := int(r.Int64N(2e15) - 1e15)
		if got, err := model.ReadWhole(model.Whole(n), -1e15, 1e15); err != nil || got != n {
			t.Fatalf("%d is written %s and read as %v, %v", n, model.Whole(n), got, err)
		}
		x := make([]float64, 2+r.IntN(model.MostListed-1))
		for i := range x {
			x[i] = draw() / 4
		}
		parts, err := model.SplitNumbers(model.Vector(x, digits))
		if err != nil || len(parts) != len(x) {
			t.Fatalf("%s has the parts %q, %v", model.Vector(x, digits), parts, err)
		}
		for i, part := range parts {
			if got, err := model.ReadNumber(part); err != nil || !near(got, x[i], digits) {
				t.Fatalf("number %d of %s is read as %v, %v", i, model.Vector(x, digits), got, err)
			}
		}
	}
}

func TestListsAreTakenApart(t *testing.T) {
	for text, want := range map[string][]string{
		"-5,-2": {"-5", "-2"}, "−5, 2": {"−5", "2"}, "(1, 2)": {"1", "2"}, "[1, 2]": {"1", "2"}, "0.5 0.25": {"0.5", "0.25"}, "  1,2  ": {"1", "2"}, "3": {"3"}, "": {""}, "1,234, 5": {"1,234", "5"},
		"(−1,234, 5.5)": {"−1,234", "5.5"}, "1;2": {"1", "2"}, "1,2,3": {"1", "2", "3"}, "atan2(1, 2), 3": {"atan2(1, 2)", "3"}, "max(1,2)": {"max(1,2)"}, "(1+2)/3, (4)": {"(1+2)/3", "(4)"}, "pi / 2": {"pi / 2"},
		"1\u00a02": {"1", "2"}, "1,\u00a02": {"1", "2"}, "(pi/2, 1)": {"pi/2", "1"}, "1,,2": {"1", "", "2"}, "((1, 2))": {"(1, 2)"}, "1)": {"1)"}, "(": {"("},
	} {
		got, err := model.SplitNumbers(text)
		for i := range got {
			got[i] = strings.TrimSpace(got[i])
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"0,5, 0,7", "0,5 0,7", "(−0.27, 3, 1, … 1,000 numbers)", "1,2, -1,2", "0,5;0,7"} {
		if got, err := model.SplitNumbers(text); err == nil {
			t.Errorf("%q: %q, want an error", text, got)
		}
	}
}

func TestWholeNumbersAreRead(t *testing.T) {
	for text, want := range map[string]int{"7": 7, "1e6": 1_000_000, "1,000,000": 1_000_000, " 12 ": 12, "−3": -3, "2.0": 2} {
		if got, err := model.ReadWhole(text, -5, 1e9); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "x", "1.5", "1e10", "-6", "99999999999999999999", "1_000", "0x10"} {
		if got, err := model.ReadWhole(text, -5, 1e9); err == nil || !strings.Contains(err.Error(), "from -5 to 1000000000") {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}
