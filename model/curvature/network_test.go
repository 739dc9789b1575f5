package curvature

import "math"

// sine is the mean square error of a network with one input, 8 tanh units and one
// output, with its parameters in the order W1, b1, W2, b2.
type sine struct{ x, y []float64 }

func (s sine) Dim() int { return 25 }

func (s sine) Value(w []float64) (f float64) {
	for i, x := range s.x {
		r := w[24] - s.y[i]
		for j := range 8 {
			r += w[16+j] * math.Tanh(w[j]*x+w[8+j])
		}
		f += r * r / float64(len(s.x))
	}
	return f
}

func (s sine) Gradient(dst, w []float64) {
	clear(dst)
	s.each(w, func(r float64, slope []float64, _ func(v []float64, add func(k int, c float64))) {
		for k, c := range slope {
			dst[k] += 2 * r * c / float64(len(s.x))
		}
	})
}

func (s sine) HessianVector(dst, w, v []float64) {
	clear(dst)
	m := float64(len(s.x))
	s.each(w, func(r float64, slope []float64, bend func(v []float64, add func(k int, c float64))) {
		along := 0.0
		for k, c := range slope {
			along += c * v[k]
		}
		for k, c := range slope {
			dst[k] += 2 * along * c / m
		}
		bend(v, func(k int, c float64) { dst[k] += 2 * r * c / m })
	})
}

// each yields the residual of each example, the gradient of the output and the product
// of its Hessian with a vector.
func (s sine) each(w []float64, yield func(r float64, slope []float64, bend func(v []float64, add func(k int, c float64)))) {
	slope := make([]float64, 25)
	for i, x := range s.x {
		r := w[24] - s.y[i]
		slope[24] = 1
		for j := range 8 {
			t := math.Tanh(w[j]*x + w[8+j])
			r += w[16+j] * t
			d := 1 - t*t
			slope[j], slope[8+j], slope[16+j] = w[16+j]*d*x, w[16+j]*d, t
		}
		yield(r, slope, func(v []float64, add func(k int, c float64)) {
			for j := range 8 {
				t := math.Tanh(w[j]*x + w[8+j])
				d := 1 - t*t
				e := -2 * t * d * w[16+j] // ∂²/∂b1²
				in := x*v[j] + v[8+j]
				add(j, x*(e*in+d*v[16+j]))
				add(8+j, e*in+d*v[16+j])
				add(16+j, d*in)
			}
		})
	}
}
