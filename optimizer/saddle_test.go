package optimizer_test

import (
	"math"
	"math/rand/v2"

	"optexplore/model/vec"
)

// bent is the quadratic ½Σλᵢxᵢ² + ½(u·x)², a saddle where a λᵢ is negative. It
// counts what it is asked.
type bent struct {
	lambda, u                  []float64
	values, gradients, vectors int
}

// newSaddle is a random saddle of n parameters, a tenth of its curvatures negative.
func newSaddle(n int) *bent {
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	b := &bent{lambda: make([]float64, n), u: make([]float64, n)}
	for i := range n {
		b.u[i] = rng.NormFloat64() / math.Sqrt(float64(n))
		if b.lambda[i] = 0.5 + 2*rng.Float64(); i%10 == 3 {
			b.lambda[i] = -b.lambda[i]
		}
	}
	return b
}

func (b *bent) Dim() int { return len(b.u) }

func (b *bent) Value(x []float64) (f float64) {
	b.values++
	for i, v := range x {
		f += b.lambda[i] * v * v / 2
	}
	along := vec.Dot(b.u, x)
	return f + along*along/2
}

func (b *bent) Gradient(dst, x []float64) { b.gradients++; b.product(dst, x) }

func (b *bent) HessianVector(dst, _, v []float64) { b.vectors++; b.product(dst, v) }

func (b *bent) product(dst, v []float64) {
	along := vec.Dot(b.u, v)
	for i := range dst {
		dst[i] = b.lambda[i]*v[i] + along*b.u[i]
	}
}

// diagonal is that of the Hessian.
func (b *bent) diagonal() []float64 {
	d := make([]float64, len(b.u))
	for i, l := range b.lambda {
		d[i] = l + b.u[i]*b.u[i]
	}
	return d
}
