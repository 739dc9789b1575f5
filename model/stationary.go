package model

import "math"

// What counts as nothing, as shares of the Scale.
const (
	flat     = 1e-6  // of Slope: a slope that has vanished
	nearly   = 1e-6  // of Length: a displacement that may be a rounded input
	precise  = 1e-12 // of Length: a displacement that is rounding
	straight = 1e-10 // of Curvature: no curvature at all
)

// newtonSteps bounds the search for a stationary point.
const newtonSteps = 40

// stationary is a point where the gradient vanishes, near a point that is
// looked at.
type stationary struct {
	at       []float64
	value    float64
	kind     Kind
	values   []float64 // eigenvalues of the Hessian there, ascending
	vectors  []float64 // unit eigenvectors, one after the other
	distance float64   // from the point looked at
}

// Classify is the second-order test at x. The gradient must be zero, as far as
// x may be rounded: along an eigenvector with a curvature, the stationary
// point is no further than a millionth of the window, and along one without,
// the slope is a millionth of what is typical. Then the signs of the
// eigenvalues tell; one that changes by more than itself within that distance
// counts as zero.
func Classify(o Objective, x []float64, s Scale) Kind {
	n := len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, x)
	o.Hessian(h, x)
	values, vectors := Eigen(h, n)
	if !(Norm(g) <= 1e-3*s.Slope) || math.IsNaN(values[0]) {
		return NotStationary
	}
	for k, lambda := range values {
		slope, most := math.Abs(dot(vectors[k*n:(k+1)*n], g)), flat*s.Slope
		if math.Abs(lambda) > straight*s.Curvature {
			most = nearly * s.Length * math.Abs(lambda)
		}
		if slope > most {
			return NotStationary
		}
	}
	p := stationary{at: x, values: values, vectors: vectors}
	return p.classify(o, s)
}

// classify is the kind of p by the signs of its eigenvalues.
func (p *stationary) classify(o Objective, s Scale) Kind {
	up, down, n := 0, 0, len(p.values)
	for k, lambda := range p.values {
		switch {
		case p.vanishes(o, k, s):
		case lambda > 0:
			up++
		case lambda < 0:
			down++
		}
	}
	switch {
	case up == n:
		return Minimum
	case down == n:
		return Maximum
	case up+down == n:
		return Saddle
	}
	return Degenerate
}

// vanishes reports whether eigenvalue k is zero, as far as the place of p is
// known: no larger than what a displacement along its eigenvector makes of it.
func (p *stationary) vanishes(o Objective, k int, s Scale) bool {
	lambda, n := p.values[k], len(p.at)
	if !(math.Abs(lambda) > straight*s.Curvature) {
		return true
	}
	if math.Abs(lambda) > 1e-3*s.Curvature {
		return false
	}
	v := p.vectors[k*n : (k+1)*n]
	h, x := make([]float64, n*n), make([]float64, n)
	change := 0.0
	for _, sign := range []float64{1, -1} {
		move(x, p.at, sign*nearly*s.Length, v)
		o.Hessian(h, x)
		bent := 0.0
		for i := range n {
			bent += v[i] * dot(h[i*n:(i+1)*n], v)
		}
		change = max(change, math.Abs(bent-lambda))
	}
	return math.Abs(lambda) <= 2*change
}

// search looks for a stationary point by Newton's method from x, no further
// than reach away. Unlike a run it looks for saddles and maxima as well as
// minima. Where it closes in by a constant ratio, as on a degenerate point,
// the rest of the geometric series is added at once (Aitken).
func search(o Objective, x []float64, s Scale, reach float64) *stationary {
	n := len(x)
	work := make([]float64, 4*n+2*n*n)
	c, g, lambda, v, h := work[:n], work[n:2*n], work[2*n:3*n], work[4*n:4*n+n*n], work[4*n+n*n:]
	step := work[3*n : 4*n]
	copy(c, x)
	last, ratio := 0.0, 0.0
	for range newtonSteps {
		o.Gradient(g, c)
		o.Hessian(h, c)
		eigenTo(lambda, v, h)
		newtonStep(step, g, lambda, v, straight*1e-3*s.Curvature)
		moved := Norm(step)
		stretch := 1.0
		if r := moved / last; math.Abs(r-ratio) < 0.01 && r > 0.3 && r < 0.95 {
			stretch, moved, ratio = 1/(1-r), 0, 0
		} else {
			ratio = r
		}
		last = moved
		move(c, c, stretch, step)
		if d := Distance(c, x); !(d <= reach) {
			return nil
		}
		if stretch == 1 && moved <= precise*s.Length {
			for i, v := range c {
				if math.Abs(v) <= precise*s.Length {
					c[i] = 0 // what is left of a coordinate 0 is rounding
				}
			}
			return settle(o, c, x, s)
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
			move(step, step, -dot(v, g)/l, v)
		}
	}
}

// settle is the stationary point at c, nil if the gradient does not vanish
// there.
func settle(o Objective, c, x []float64, s Scale) *stationary {
	n := len(c)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, c)
	if !(Norm(g) <= flat*s.Slope) {
		return nil
	}
	o.Hessian(h, c)
	p := &stationary{at: c, value: o.Value(c), distance: Distance(c, x)}
	p.values, p.vectors = Eigen(h, n)
	p.kind = p.classify(o, s)
	return p
}

// explains reports whether the quadratic at p has the gradient g at x, to a
// share of it: whether p is what governs the run there.
func (p *stationary) explains(x, g []float64, share float64) bool {
	n := len(x)
	rest := append([]float64(nil), g...)
	for k, lambda := range p.values {
		v := p.vectors[k*n : (k+1)*n]
		move(rest, rest, -lambda*p.offset(x, k), v)
	}
	return Norm(rest) <= share*Norm(g)
}

// offset is how far x is from p along eigenvector k.
func (p *stationary) offset(x []float64, k int) (d float64) {
	n := len(x)
	for i, c := range p.vectors[k*n : (k+1)*n] {
		d += c * (x[i] - p.at[i])
	}
	return d
}

// sides reports whether f is higher and whether it is lower than at p
// somewhere around it, at a distance of r: along each axis and, in the plane,
// between them.
func (p *stationary) sides(o Objective, r float64) (higher, lower bool) {
	n := len(p.at)
	x, d := make([]float64, n), make([]float64, n)
	rounding := 1e-14 * math.Abs(p.value)
	look := func() {
		move(x, p.at, r, d)
		v := o.Value(x) - p.value
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
