package risk

import (
	"math"

	"optexplore/model"
)

// Theory is what holds of the lowest point x̂ of the empirical risk of n examples near the
// lowest point x* of the expected one, as n grows: with H = ∇²R(x*) and the covariance Σ of
// the gradients of examples there,
//
//	√n(x̂ − x*)          is normal with the covariance H⁻¹ΣH⁻¹,
//	E R(x̂) − R(x*)     → tr(H⁻¹Σ)/2n,
//	E R(x̂) − E R_n(x̂)  → tr(H⁻¹Σ)/n.
//
// van der Vaart, Asymptotic Statistics, Cambridge 1998, theorem 5.23; the second is Takeuchi's
// and, where H = Σ, Akaike's term.
type Theory struct {
	Trace      float64   // tr H⁻¹Σ
	Covariance []float64 // H⁻¹ΣH⁻¹, d × d
	OK         bool      // H is positive, and x* inside the window
}

// Excess is E R(x̂) − R(x*) of n examples.
func (t Theory) Excess(n float64) float64 { return t.Trace / (2 * n) }

// Gap is E R(x̂) − E R_n(x̂) of n examples.
func (t Theory) Gap(n float64) float64 { return t.Trace / n }

// Deviation is the standard deviation of coordinate i of x̂, of n examples.
func (t Theory) Deviation(i, n int) float64 {
	d := int(math.Sqrt(float64(len(t.Covariance))))
	return math.Sqrt(t.Covariance[i*d+i] / float64(n))
}

// Distance is the length of x − x* in deviations of n examples: its square is distributed as
// χ² with d degrees of freedom.
func (t Theory) Distance(x, best []float64, n int) float64 {
	c := t.Covariance
	if len(x) == 1 {
		return math.Abs(x[0]-best[0]) / math.Sqrt(c[0]/float64(n))
	}
	dx, dy := x[0]-best[0], x[1]-best[1]
	det := c[0]*c[3] - c[1]*c[2]
	return math.Sqrt(float64(n) * (c[3]*dx*dx - 2*c[1]*dx*dy + c[0]*dy*dy) / det)
}

// TheoryAt is the theory of a law at the lowest point x* of its expected risk in a window.
func TheoryAt(l Law, best []float64, w model.Window) Theory {
	d := len(best)
	h := make([]float64, d*d)
	model.Hessian(l.Expected(), h, best)
	least, _, _, _ := eigen(h, d)
	s := l.Spread(best)
	t := Theory{OK: least > 0}
	for i, side := range w {
		margin := 1e-6 * side.Width()
		t.OK = t.OK && best[i] > side.Lo+margin && best[i] < side.Hi-margin
	}
	inverse := inverted(h, d)
	left := times(inverse, s, d)
	t.Covariance = times(left, inverse, d)
	for i := range d {
		t.Trace += left[i*d+i]
	}
	t.OK = t.OK && t.Trace-t.Trace == 0
	return t
}

// inverted is the inverse of a symmetric matrix of one or two dimensions.
func inverted(h []float64, d int) []float64 {
	if d == 1 {
		return []float64{1 / h[0]}
	}
	det := h[0]*h[3] - h[1]*h[2]
	return []float64{h[3] / det, -h[1] / det, -h[2] / det, h[0] / det}
}

// times is a·b, d × d.
func times(a, b []float64, d int) []float64 {
	c := make([]float64, d*d)
	for i := range d {
		for j := range d {
			for k := range d {
				c[i*d+j] += a[i*d+k] * b[k*d+j]
			}
		}
	}
	return c
}
