package curvature

import (
	"math"
	"testing"

	"optexplore/model"
)

// stairs is Σ(xᵢ − sin xᵢ), whose gradient and Hessian vanish together at every point of
// multiples of 2π, to which the search therefore comes only to half of its digits.
type stairs struct{ n int }

func (f stairs) Dim() int { return f.n }

func (f stairs) Value(x []float64) (v float64) {
	for _, xi := range x {
		v += xi - math.Sin(xi)
	}
	return v
}

func (f stairs) Gradient(dst, x []float64) {
	for i, xi := range x {
		dst[i] = 1 - math.Cos(xi)
	}
}

func (f stairs) HessianVector(dst, x, v []float64) {
	for i, xi := range x {
		dst[i] = math.Sin(xi) * v[i]
	}
}

// TestHuntOfStairs: none of the points is taken for a minimum or a maximum.
func TestHuntOfStairs(t *testing.T) {
	for n := 1; n <= 3; n++ {
		h := hunted(stairs{n}, 7, 300)
		if len(h.Found()) == 0 {
			t.Errorf("in %d parameters nothing is found", n)
		}
		for _, p := range h.Found() {
			if p.Flat != n || p.Kind() != model.Degenerate {
				t.Errorf("%v is a %s with λ = %v", p.At, p.Kind(), p.Values)
			}
		}
	}
}
