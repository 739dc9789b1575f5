package curvature

import (
	"cmp"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Top finds the largest eigenvalue of D·∇²f·D at one point after another, D being
// diagonal: up to MostWhole parameters from the whole matrix, above it by Lanczos's method
// from the eigenvector at the point before. The zero value begins. It must not be used by
// several goroutines at once.
type Top struct {
	Residual float64 // ‖Av − λv‖ at which a value counts as found, as a share of the spectrum's size; 0 for 10⁻⁶. The error of λ goes by its square

	vector []float64 // of the last point; nil for none
}

// The limits of Top above MostWhole parameters.
const (
	topProducts = 128
	topResidual = 1e-6
	topFresh    = 0.3 // the share of a random vector beside the last eigenvector, which an eigenvalue that comes to the top is found by
)

// At is the largest eigenvalue at x, NaN if the matrix is not finite. d has n numbers, the
// diagonal of D; nil stands for 1.
func (t *Top) At(o model.Objective, x, d []float64) float64 {
	n := len(x)
	if n <= MostWhole {
		h := make([]float64, n*n)
		model.Hessian(o, h, x)
		for i, v := range d {
			for j, w := range d {
				h[i*n+j] *= v * w
			}
		}
		return Eigenvalues(h, n)[n-1]
	}
	return t.follow(n, func(dst, v []float64) {
		model.HessianVector(o, dst, x, scaled(v, d))
		for i, w := range d {
			dst[i] *= w
		}
	})
}

// scaled is D·v.
func scaled(v, d []float64) []float64 {
	if d == nil {
		return v
	}
	out := make([]float64, len(v))
	for i, w := range d {
		out[i] = w * v[i]
	}
	return out
}

// follow is the largest eigenvalue of a matrix given by its products.
func (t *Top) follow(n int, apply func(dst, v []float64)) float64 {
	l, found := lanczosRoom(n, topProducts, apply), cmp.Or(t.Residual, topResidual)
	for i := range l.w {
		l.w[i] = l.rng.NormFloat64()
	}
	if len(t.vector) == n {
		vec.AddScaled(l.w, t.vector, topFresh/nrm2(l.w), l.w)
	}
	l.push(nrm2(l.w))
	for products := 4; ; products += 4 {
		if !l.run(products) {
			t.vector = nil
			return math.NaN()
		}
		values, s, ok := l.ritz()
		if !ok {
			t.vector = nil
			return math.NaN()
		}
		m := len(values)
		residual := math.Abs(l.beta[m-1] * s[(m-1)*m+m-1])
		if residual <= found*l.size || l.ended || m >= topProducts {
			t.vector = make([]float64, n)
			l.vector(t.vector, s, m-1, m)
			return values[m-1]
		}
	}
}
