package model

import (
	"math"
)

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

// flat is how small, against the scale, a curvature counts as zero and a
// slope as vanished.
const flat = 1e-6

// newtonSteps bounds the search for a stationary point: enough for 12 digits
// where it halves the distance at each step, as at a degenerate point.
const newtonSteps = 40

// stationaryNear looks for a stationary point by Newton's method from x, and
// gives up beyond a distance of reach. Unlike a run it looks for saddles and
// maxima as well as minima.
func stationaryNear(o Objective, x []float64, s Scale, reach float64) *stationary {
	n := len(x)
	c := append([]float64(nil), x...)
	g, h := make([]float64, n), make([]float64, n*n)
	for range newtonSteps {
		o.Gradient(g, c)
		o.Hessian(h, c)
		values, vectors := Eigen(h, n)
		moved := 0.0
		for k, lambda := range values {
			v := vectors[k*n : (k+1)*n]
			if math.Abs(lambda) < 1e-12*s.Curvature {
				continue
			}
			d := -dot(v, g) / lambda
			moved = math.Hypot(moved, d)
			for i := range c {
				c[i] += d * v[i]
			}
		}
		if !(distance(c, x) <= reach) {
			return nil
		}
		if moved <= 1e-12*s.Length {
			break
		}
	}
	o.Gradient(g, c)
	if !(Norm(g) <= flat*s.Slope) {
		return nil
	}
	o.Hessian(h, c)
	found := &stationary{at: c, value: o.Value(c), distance: distance(c, x)}
	found.values, found.vectors = Eigen(h, n)
	found.kind = kindOf(found.values, s)
	return found
}

// Classify is the second-order test at x: what the gradient and the
// eigenvalues of the Hessian, against their scale, say of it.
func Classify(o Objective, x []float64, s Scale) Kind {
	n := len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, x)
	if !(Norm(g) <= flat*s.Slope) {
		return NotStationary
	}
	o.Hessian(h, x)
	values, _ := Eigen(h, n)
	return kindOf(values, s)
}

func kindOf(values []float64, s Scale) Kind {
	up, down := 0, 0
	for _, lambda := range values {
		switch {
		case lambda > flat*s.Curvature:
			up++
		case lambda < -flat*s.Curvature:
			down++
		}
	}
	switch n := len(values); {
	case up == n:
		return Minimum
	case down == n:
		return Maximum
	case up+down == n:
		return Saddle
	}
	return Degenerate
}

// sides reports whether f is higher and whether it is lower than at the point
// somewhere around it, at a distance of r.
func (p *stationary) sides(o Objective, r float64) (higher, lower bool) {
	x := make([]float64, len(p.at))
	look := func(d []float64) {
		for i := range x {
			x[i] = p.at[i] + r*d[i]
		}
		v := o.Value(x)
		higher = higher || v > p.value
		lower = lower || v < p.value
	}
	if len(x) == 2 {
		for k := range 16 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 8)
			look([]float64{cos, sin})
		}
		return higher, lower
	}
	d := make([]float64, len(x))
	for i := range d {
		for _, s := range []float64{1, -1} {
			clear(d)
			d[i] = s
			look(d)
		}
	}
	return higher, lower
}

func dot(a, b []float64) (s float64) {
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

func distance(a, b []float64) (d float64) {
	for i, v := range a {
		d = math.Hypot(d, v-b[i])
	}
	return d
}
