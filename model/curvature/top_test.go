package curvature

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/model"
)

// turning is xᵀA(s)x/2, whose two greatest eigenvalues change places as s goes from 0 to
// 1. Its eigenvectors are those of a reflection.
type turning struct {
	mirror []float64 // a unit vector
	s      float64
}

func (o turning) Dim() int                  { return len(o.mirror) }
func (o turning) Value([]float64) float64   { return 0 }
func (o turning) Gradient(dst, x []float64) { o.HessianVector(dst, x, x) }
func (o turning) eigenvalue(k int) float64 {
	switch k {
	case 0:
		return 10 + o.s
	case 1:
		return 11 - o.s
	}
	return 9 * math.Sin(float64(k))
}
func (o turning) HessianVector(dst, _, v []float64) {
	reflect := func(v []float64) []float64 {
		w, along := make([]float64, len(v)), 2*dot(o.mirror, v)
		for i := range v {
			w[i] = v[i] - along*o.mirror[i]
		}
		return w
	}
	w := reflect(v)
	for k := range w {
		w[k] *= o.eigenvalue(k)
	}
	copy(dst, reflect(w))
}

// TestTopFollows an eigenvalue that another overtakes, and one of a small matrix with a
// diagonal on both sides.
func TestTopFollows(t *testing.T) {
	for _, n := range []int{65, 300} {
		rng := rand.New(rand.NewPCG(uint64(n), 3))
		mirror := make([]float64, n)
		for i := range mirror {
			mirror[i] = rng.NormFloat64()
		}
		length := nrm2(mirror)
		for i := range mirror {
			mirror[i] /= length
		}
		var top Top
		for k := range 41 {
			o := turning{mirror, float64(k) / 40}
			want := math.Max(o.eigenvalue(0), o.eigenvalue(1))
			if got := top.At(o, make([]float64, n), nil); math.Abs(got-want) > 1e-6*want {
				t.Errorf("%d parameters at %v: %v, want %v", n, o.s, got, want)
			}
		}
	}
}

func TestTopOfScaledMatrices(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 5, 64, 80} {
		mirror, d := make([]float64, n), make([]float64, n)
		mirror[0] = 1
		for i := range d {
			d[i] = math.Exp(rng.NormFloat64())
		}
		o := turning{mirror, 0.25}
		want := math.Inf(-1)
		for k := range n { // the mirror is an axis: the matrix is diagonal
			want = math.Max(want, o.eigenvalue(k)*d[k]*d[k])
		}
		if got := new(Top).At(o, make([]float64, n), d); math.Abs(got-want) > 1e-6*want {
			t.Errorf("%d parameters: %v, want %v", n, got, want)
		}
	}
	if got := new(Top).At(model.Negated{Of: turning{[]float64{math.NaN(), 0}, 0}}, []float64{0, 0}, nil); !math.IsNaN(got) {
		t.Errorf("of a matrix that is not finite: %v", got)
	}
}
