package plot

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"optexplore/model"
)

// An axis whose only mark is 0 says nothing of its scale.
func TestAnAxisHasTwoMarksWhereTheyFit(t *testing.T) {
	for _, k := range []struct {
		lo, hi float64
		n      int
		want   string
	}{
		{-4.5, 4.5, 4, "−4 −2 0 2 4"},
		{-0.0045, 0.0045, 4, "−0.004 −0.002 0 0.002 0.004"},
		{2.2, 3.8, 1, "3"}, // 2.5 3 3.5 are too many
		{-2, 2, 1, "0"},
		{0, 1, 2, "0 0.5 1.0"},
		{4, 6, 3, "4 5 6"},
		{1, math.Inf(1), 3, ""},
		{1, 1, 3, ""},
		{math.NaN(), 1, 3, ""},
	} {
		var words []string
		for _, tick := range Ticks(model.Range{Lo: k.lo, Hi: k.hi}, k.n) {
			words = append(words, tick.Label)
		}
		if got := strings.Join(words, " "); got != k.want {
			t.Errorf("%v to %v, %d: %q, want %q", k.lo, k.hi, k.n, got, k.want)
		}
	}
}

// From four gaps on, two marks always fit, and never are there more than asked for.
func TestMarksAreAsManyAsAskedFor(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		lo := rng.NormFloat64() * math.Pow(10, float64(rng.IntN(7)-3))
		width := math.Pow(10, 6*rng.Float64()-3) * max(1e-3, math.Abs(lo))
		r, n := model.Range{Lo: lo, Hi: lo + width}, 1+rng.IntN(12)
		got := len(Ticks(r, n))
		if got > n+1 || n >= 4 && got < 2 {
			t.Fatalf("%v, %d: %d marks", r, n, got)
		}
	}
}
