package reparam

import (
	"errors"
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Scaling is the map xᵢ = dᵢuᵢ. No dᵢ is 0.
type Scaling []float64

// Rounding is the scaling that makes the diagonal of the Hessian at a point ±1, where it is
// h: dᵢ = |hᵢ|^(−1/2). The error says where that is 0 or not finite.
func Rounding(h []float64) (Scaling, error) {
	d := make(Scaling, len(h))
	for i, v := range h {
		if v != v {
			return nil, fmt.Errorf("f has no second derivative by %s there", model.Axis(i, len(h)))
		}
		d[i] = 1 / math.Sqrt(math.Abs(v))
		if d[i]-d[i] != 0 || d[i] == 0 {
			return nil, fmt.Errorf("the second derivative of f by %s is %s, which no scaling makes 1", model.Axis(i, len(h)), model.Number(v, 3))
		}
	}
	return d, nil
}

// Dim is n.
func (d Scaling) Dim() int { return len(d) }

// At writes φ(u) to x.
func (d Scaling) At(x, u []float64) { d.Along(x, nil, u) }

// Along writes dᵢvᵢ to dst.
func (d Scaling) Along(dst, _, v []float64) {
	for i, s := range d {
		dst[i] = s * v[i]
	}
}

// Back is Along.
func (d Scaling) Back(dst, u, g []float64) { d.Along(dst, u, g) }

// Bend writes zeros.
func (d Scaling) Bend(dst, _, _, _ []float64) { clear(dst) }

// Inverse returns xᵢ/dᵢ.
func (d Scaling) Inverse(x, _ []float64) ([]float64, error) {
	u := make([]float64, len(d))
	for i, s := range d {
		u[i] = x[i] / s
	}
	return u, nil
}

// Linear is the map x = A·u with an A that can be inverted.
type Linear struct {
	n       int
	a, back []float64 // A and its inverse, row by row
	turns   bool
}

// MostLinear is the most parameters of a Linear.
const MostLinear = curvature.MostWhole

// Rotation turns each pair of neighbouring coordinates by an angle, in radians; of an odd
// number the last stays.
func Rotation(n int, angle float64) *Linear {
	l := &Linear{n: n, a: make([]float64, n*n), back: make([]float64, n*n), turns: true}
	sin, cos := math.Sincos(angle)
	for i := range n {
		l.a[i*n+i] = 1
	}
	for i := 0; i+1 < n; i += 2 {
		l.a[i*n+i], l.a[i*n+i+1] = cos, -sin
		l.a[(i+1)*n+i], l.a[(i+1)*n+i+1] = sin, cos
	}
	for i := range n {
		for j := range n {
			l.back[i*n+j] = l.a[j*n+i]
		}
	}
	return l
}

// Whitening is A = H^(−1/2), which makes the Hessian H at a point the identity: the steps of
// gradient descent in u near there are those of Newton's method in x. The error says that H,
// n × n, has an eigenvalue that is not positive.
func Whitening(h []float64, n int) (*Linear, error) {
	values, vectors := curvature.Eigen(h, n)
	l := &Linear{n: n, a: make([]float64, n*n), back: make([]float64, n*n)}
	for k, lambda := range values {
		if lambda != lambda {
			return nil, errors.New("f has no second derivatives there")
		}
		root := math.Sqrt(lambda)
		if !(root > 1e-8*math.Sqrt(values[n-1])) {
			return nil, fmt.Errorf("the Hessian has the eigenvalue %s, and H^(−1/2) needs positive ones", model.Number(lambda, 3))
		}
		v := vectors[k*n : (k+1)*n]
		for i := range n {
			for j := range n {
				l.a[i*n+j] += v[i] * v[j] / root
				l.back[i*n+j] += v[i] * v[j] * root
			}
		}
	}
	return l, nil
}

// Turns reports whether A keeps all lengths, as a rotation does.
func (l *Linear) Turns() bool { return l.turns }

// Operations are those of a product with A.
func (l *Linear) Operations() int { return 2 * l.n * l.n }

// Dim is n.
func (l *Linear) Dim() int { return l.n }

// At writes A·u to x.
func (l *Linear) At(x, u []float64) { l.Along(x, nil, u) }

// Along writes A·v to dst.
func (l *Linear) Along(dst, _, v []float64) {
	for i := range dst {
		dst[i] = vec.Dot(l.a[i*l.n:(i+1)*l.n], v)
	}
}

// Back writes Aᵀ·g to dst.
func (l *Linear) Back(dst, _, g []float64) {
	clear(dst)
	for i, v := range g {
		vec.AddScaled(dst, dst, v, l.a[i*l.n:(i+1)*l.n])
	}
}

// Bend writes zeros.
func (l *Linear) Bend(dst, _, _, _ []float64) { clear(dst) }

// Inverse returns A⁻¹·x.
func (l *Linear) Inverse(x, _ []float64) ([]float64, error) {
	u := make([]float64, l.n)
	for i := range u {
		u[i] = vec.Dot(l.back[i*l.n:(i+1)*l.n], x)
	}
	return u, nil
}
