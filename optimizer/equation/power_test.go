package equation

import (
	"math"
	"math/big"
	"testing"
)

// TestPowersAreExact compares with Go's own power, which squares, and with the
// recurrence 1 − βᵗ = (1 − βᵗ⁻¹) + (1 − β)βᵗ⁻¹.
func TestPowersAreExact(t *testing.T) {
	for _, beta := range []float64{0, 0.1, 0.5, 0.9, 0.96, 0.99, 0.999, 0.9999} {
		sum, weight := 0.0, 1-beta // of the weights (1−β)βᵏ
		for n := 1; n <= 100_000; n++ {
			sum += weight
			weight *= beta
			if got, want := Power(beta, n), math.Pow(beta, float64(n)); math.Abs(got-want) > 1e-13 {
				t.Fatalf("%v^%d = %v, want %v", beta, n, got, want)
			}
			if got := 1 - Power(beta, n); math.Abs(got-sum) > 1e-11*sum {
				t.Fatalf("1 − %v^%d = %v, want %v", beta, n, got, sum)
			}
		}
	}
	if beta := 0.9; Power(beta, 1) != beta || Power(beta, 2) != beta*beta {
		t.Error("the first powers are not exact")
	}
}

// TestShortPowersAreRoundedOnce compares with arithmetic of 4000 bits. Repeated
// squaring in 53 is wrong by up to 6e-16 here, and RAdam, which divides by 1 − βᵗ,
// then by 1e-11 at its first rectified step.
func TestShortPowersAreRoundedOnce(t *testing.T) {
	for _, beta := range []float64{0.1, 0.7, 0.9, 0.96, 0.99, 0.999, 0.9999} {
		b, exact := new(big.Float).SetPrec(4000).SetFloat64(beta), big.NewFloat(1).SetPrec(4000)
		for n := 1; n < 64; n++ {
			exact.Mul(exact, b)
			want, _ := exact.Float64()
			if negligible := 1e-18; want < negligible {
				break
			}
			if Power(beta, n) != want {
				t.Errorf("%v^%d = %v, want %v", beta, n, Power(beta, n), want)
			}
		}
	}
}
