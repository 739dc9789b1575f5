package formula

import (
	"math"
	"math/big"
	"testing"
)

// TestRounding: what f is off by is no more than is said, and is seen where large numbers
// cancel; the witness is arithmetic of 300 bits.
func TestRounding(t *testing.T) {
	wide := func(v float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(v) }
	o := MustParse("1000*((x + 1e7)^2 - 1e14)").Objective()
	worst := 0.0
	for k := range 200 {
		x := math.Sin(float64(k))
		sum := wide(0).Add(wide(x), wide(1e7))
		exact := wide(0).Sub(wide(0).Mul(sum, sum), wide(1e14))
		exact.Mul(exact, wide(1000))
		off, _ := wide(0).Sub(exact, wide(o.Value([]float64{x}))).Float64()
		said := o.Rounding([]float64{x})
		if math.Abs(off) > 8*said {
			t.Errorf("at %v f is off by %v, and %v is said", x, off, said)
		}
		worst = max(worst, math.Abs(off)/said)
	}
	if worst < 0.01 {
		t.Errorf("f is off by at most %v of what is said", worst)
	}
	if v := MustParse("x^2").Objective().Rounding([]float64{3}); v > 1e-14 {
		t.Errorf("9 is said to be off by %v", v)
	}
}
