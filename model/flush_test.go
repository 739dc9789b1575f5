package model_test

import (
	"math"
	"testing"

	"optexplore/model"
)

// TestSubnormalNumbersBecomeZeros of their sign, and no others do.
func TestSubnormalNumbersBecomeZeros(t *testing.T) {
	for _, v := range []float64{0, math.Copysign(0, -1), math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 0x1p-1022, -0x1p-1022, math.Nextafter(0x1p-1022, 0), -math.Nextafter(0x1p-1022, 0), 1e-310, 1, -1, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()} {
		want := v
		if v != 0 && math.Abs(v) < 0x1p-1022 {
			want = math.Copysign(0, v)
		}
		s := model.State{N: 1, Data: []float64{v}}
		if s.Flush(); math.Float64bits(s.Data[0]) != math.Float64bits(want) {
			t.Errorf("%g becomes %g, want %g", v, s.Data[0], want)
		}
	}
}
