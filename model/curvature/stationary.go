package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// What counts as nothing, as shares of the Scale.
const (
	flat     = 1e-6  // of Slope: a slope that has vanished
	Nearly   = 1e-6  // of Length: a displacement that may be a rounded input
	Precise  = 1e-12 // of Length: a displacement that is rounding
	straight = 1e-10 // of Curvature: no curvature at all
)

// newtonSteps bounds the search for a stationary point.
const newtonSteps = 40

// Stationary is a point where the gradient vanishes, near a point that is
// looked at.
type Stationary struct {
	At       []float64
	Value    float64
	Kind     model.Kind
	Values   []float64 // eigenvalues of the Hessian there, ascending
	Vectors  []float64 // unit eigenvectors, one after the other
	Distance float64   // from the point looked at
}

// Classify is the second-order test at x. The gradient must be zero, as far as
// x may be rounded: along an eigenvector with a curvature, the stationary
// point is no further than a millionth of the window, and along one without,
// the slope is a millionth of what is typical. Then the signs of the
// eigenvalues tell; one that changes by more than itself within that distance
// counts as zero.
func Classify(o model.Objective, x []float64, s Scale) model.Kind {
	n := len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, x)
	model.Hessian(o, h, x)
	values, vectors := Eigen(h, n)
	if !(vec.Norm(g) <= 1e-3*s.Slope) || math.IsNaN(values[0]) {
		return model.NotStationary
	}
	for k, lambda := range values {
		slope, most := math.Abs(vec.Dot(vectors[k*n:(k+1)*n], g)), flat*s.Slope
		if math.Abs(lambda) > straight*s.Curvature {
			most = Nearly * s.Length * math.Abs(lambda)
		}
		if slope > most {
			return model.NotStationary
		}
	}
	p := Stationary{At: x, Values: values, Vectors: vectors}
	return p.classify(o, s)
}

// classify is the kind of p by the signs of its eigenvalues.
func (p *Stationary) classify(o model.Objective, s Scale) model.Kind {
	up, down, n := 0, 0, len(p.Values)
	for k, lambda := range p.Values {
		switch {
		case p.Vanishes(o, k, s):
		case lambda > 0:
			up++
		case lambda < 0:
			down++
		}
	}
	switch {
	case up == n:
		return model.Minimum
	case down == n:
		return model.Maximum
	case up+down == n:
		return model.Saddle
	}
	return model.Degenerate
}

// Vanishes reports whether eigenvalue k is zero, as far as the place of p is
// known: no larger than what a displacement along its eigenvector makes of it.
func (p *Stationary) Vanishes(o model.Objective, k int, s Scale) bool {
	lambda, n := p.Values[k], len(p.At)
	if !(math.Abs(lambda) > straight*s.Curvature) {
		return true
	}
	if math.Abs(lambda) > 1e-3*s.Curvature {
		return false
	}
	v := p.Vectors[k*n : (k+1)*n]
	h, x := make([]float64, n*n), make([]float64, n)
	change := 0.0
	for _, sign := range []float64{1, -1} {
		vec.AddScaled(x, p.At, sign*Nearly*s.Length, v)
		model.Hessian(o, h, x)
		bent := 0.0
		for i := range n {
			bent += v[i] * vec.Dot(h[i*n:(i+1)*n], v)
		}
		change = max(change, math.Abs(bent-lambda))
	}
	return math.Abs(lambda) <= 2*change
}

// FindStationary looks for a stationary point by Newton's method from x, no further
// than reach away. Unlike a run it looks for saddles and maxima as well as
// minima. Where it closes in by a constant ratio, as on a degenerate point,
// the rest of the geometric series is added at once (Aitken).
func FindStationary(o model.Objective, x []float64, s Scale, reach float64) *Stationary {
	n := len(x)
	work := make([]float64, 4*n+2*n*n)
	c, g, lambda, v, h := work[:n], work[n:2*n], work[2*n:3*n], work[4*n:4*n+n*n], work[4*n+n*n:]
	step := work[3*n : 4*n]
	copy(c, x)
	last, ratio := 0.0, 0.0
	for range newtonSteps {
		o.Gradient(g, c)
		model.Hessian(o, h, c)
		EigenTo(lambda, v, h)
		newtonStep(step, g, lambda, v, straight*1e-3*s.Curvature)
		moved := vec.Norm(step)
		stretch := 1.0
		if r := moved / last; math.Abs(r-ratio) < 0.01 && r > 0.3 && r < 0.95 {
			stretch, moved, ratio = 1/(1-r), 0, 0
		} else {
			ratio = r
		}
		last = moved
		vec.AddScaled(c, c, stretch, step)
		if d := vec.Distance(c, x); !(d <= reach) {
			return nil
		}
		if stretch == 1 && moved <= Precise*s.Length {
			for i, v := range c {
				if math.Abs(v) <= Precise*s.Length {
					c[i] = 0 // what is left of a coordinate 0 is rounding
				}
			}
			return StationaryAt(o, c, x, s)
		}
	}
	return nil
}

// newtonStep writes −H⁺g to step: the eigenvalues below the floor count as
// zero and their directions are left alone.
func newtonStep(step, g, lambda, vectors []float64, floor float64) {
	n := len(g)
	clear(step)
	for k, l := range lambda {
		if v := vectors[k*n : (k+1)*n]; math.Abs(l) > floor {
			vec.AddScaled(step, step, -vec.Dot(v, g)/l, v)
		}
	}
}

// StationaryAt is the stationary point at c, nil if the gradient does not vanish
// there.
func StationaryAt(o model.Objective, c, x []float64, s Scale) *Stationary {
	n := len(c)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, c)
	if !(vec.Norm(g) <= flat*s.Slope) {
		return nil
	}
	model.Hessian(o, h, c)
	p := &Stationary{At: c, Value: o.Value(c), Distance: vec.Distance(c, x)}
	p.Values, p.Vectors = Eigen(h, n)
	p.Kind = p.classify(o, s)
	return p
}

// Explains reports whether the quadratic at p has the gradient g at x, to a
// share of it: whether p is what governs the run there.
func (p *Stationary) Explains(x, g []float64, share float64) bool {
	n := len(x)
	rest := append([]float64(nil), g...)
	for k, lambda := range p.Values {
		v := p.Vectors[k*n : (k+1)*n]
		vec.AddScaled(rest, rest, -lambda*p.Offset(x, k), v)
	}
	return vec.Norm(rest) <= share*vec.Norm(g)
}

// Offset is how far x is from p along eigenvector k.
func (p *Stationary) Offset(x []float64, k int) (d float64) {
	n := len(x)
	for i, c := range p.Vectors[k*n : (k+1)*n] {
		d += c * (x[i] - p.At[i])
	}
	return d
}

// Sides reports whether f is higher and whether it is lower than at p
// somewhere around it, at a distance of r: along each axis and, in the plane,
// between them.
func (p *Stationary) Sides(o model.Objective, r float64) (higher, lower bool) {
	n := len(p.At)
	x, d := make([]float64, n), make([]float64, n)
	rounding := 1e-14 * math.Abs(p.Value)
	look := func() {
		vec.AddScaled(x, p.At, r, d)
		v := o.Value(x) - p.Value
		higher = higher || v > rounding
		lower = lower || v < -rounding
	}
	if n == 2 {
		for k := range 16 {
			d[1], d[0] = math.Sincos(float64(k) * math.Pi / 8)
			look()
		}
		return higher, lower
	}
	for i := range d {
		for _, s := range []float64{1, -1} {
			clear(d)
			d[i] = s
			look()
		}
	}
	return higher, lower
}
