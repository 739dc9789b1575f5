package curvature

import (
	"testing"

	"optexplore/model"
)

// gated is max(x, 0)·y + c(x² + y² + z²)/2, whose slope has no jump at 0, where its second
// derivatives are those of the piece x < 0.
type gated struct{ c float64 }

func (o gated) Dim() int { return 3 }

func (o gated) Value(x []float64) float64 {
	return max(x[0], 0)*x[1] + o.c*(x[0]*x[0]+x[1]*x[1]+x[2]*x[2])/2
}

func (o gated) Gradient(dst, x []float64) {
	for i, v := range x {
		dst[i] = o.c * v
	}
	if x[0] > 0 {
		dst[0] += x[1]
		dst[1] += x[0]
	}
}

func (o gated) Hessian(dst, x []float64) {
	clear(dst[:9])
	for i := range 3 {
		dst[4*i] = o.c
	}
	if x[0] > 0 {
		dst[1], dst[3] = 1, 1
	}
}

func (o gated) Pieces(x []float64) (piece uint64, ok bool) {
	if x[0] > 0 {
		piece = 1
	}
	return piece, true
}

// TestAMinimumOfOnePieceAlone is none where f is lower on another that meets it there.
func TestAMinimumOfOnePieceAlone(t *testing.T) {
	s := Scale{Length: 2, Value: 1, Slope: 1, Curvature: 1}
	for _, c := range []float64{0.1, 0.9} {
		if p := StationaryAt(gated{c}, make([]float64, 3), make([]float64, 3), s); p != nil {
			t.Errorf("c = %v: a %s", c, p.Kind)
		}
	}
	for _, c := range []float64{1.1, 2} {
		if p := StationaryAt(gated{c}, make([]float64, 3), make([]float64, 3), s); p == nil || p.Kind != model.Minimum {
			t.Errorf("c = %v: %v, want a minimum", c, p)
		}
	}
}
