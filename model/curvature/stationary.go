package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Tolerances, as shares of the Scale.
const (
	flat     = 1e-6  // of Slope: a vanishing slope
	Nearly   = 1e-6  // of Length: a displacement due to rounded input
	Precise  = 1e-12 // of Length: a displacement due to rounding errors
	straight = 1e-10 // of Curvature: a vanishing curvature
)

// newtonSteps is the most steps of the search for a stationary point.
const newtonSteps = 40

// Stationary is a stationary point near a given point.
type Stationary struct {
	At       []float64
	Value    float64
	Kind     model.Kind
	Values   []float64 // eigenvalues of the Hessian there, ascending
	Vectors  []float64 // unit eigenvectors, one after the other
	Whole    bool      // all eigenvalues; else the extreme ones of both ends
	Distance float64   // from the given point

	of model.Objective // f
}

// Classify is the second-order test at x. The gradient must vanish within the
// rounding of x: along an eigenvector with curvature the stationary point is within
// 10⁻⁶ of the window, and along one without, or an unknown one, the slope is at
// most 10⁻⁶ of the typical one. The kind then follows from the signs of the
// eigenvalues; one that changes by more than itself within that distance counts as
// zero.
func Classify(o model.Objective, x []float64, s Scale) model.Kind {
	n := len(x)
	g := make([]float64, n)
	o.Gradient(g, x)
	p := stationary(o, x)
	if !(vec.Norm(g) <= 1e-3*s.Slope) || math.IsNaN(p.Values[0]) {
		return model.NotStationary
	}
	for k, lambda := range p.Values {
		v := p.Vectors[k*n : (k+1)*n]
		along := vec.Dot(v, g)
		slope, most := math.Abs(along), flat*s.Slope
		if math.Abs(lambda) > straight*s.Curvature {
			most = Nearly * s.Length * math.Abs(lambda)
		}
		if slope > most {
			return model.NotStationary
		}
		if !p.Whole {
			vec.AddScaled(g, g, -along, v)
		}
	}
	if !p.Whole && vec.Norm(g) > flat*s.Slope {
		return model.NotStationary
	}
	return p.classify(s)
}

// stationary returns the point x with the spectrum there, not classified.
func stationary(o model.Objective, x []float64) *Stationary {
	s := SpectrumAt(o, x)
	return &Stationary{At: x, Values: s.Values, Vectors: s.Vectors, Whole: s.Whole, of: o}
}

// classify returns the kind of p by the signs of its eigenvalues. If not all are
// known, those between the least and the greatest are ignored.
func (p *Stationary) classify(s Scale) model.Kind {
	up, down, n := 0, 0, len(p.Values)
	for k, lambda := range p.Values {
		switch {
		case p.Vanishes(p.of, k, s):
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
	case up > 0 && down > 0:
		return model.Saddle
	}
	return model.Degenerate
}

// Vanishes reports whether eigenvalue k is zero within the uncertainty of p: it is
// not larger than its change by a displacement along its eigenvector.
func (p *Stationary) Vanishes(o model.Objective, k int, s Scale) bool {
	lambda, n := p.Values[k], len(p.At)
	if !(math.Abs(lambda) > straight*s.Curvature) {
		return true
	}
	if math.Abs(lambda) > 1e-3*s.Curvature {
		return false
	}
	v := p.Vectors[k*n : (k+1)*n]
	w, x := make([]float64, n), make([]float64, n)
	change := 0.0
	for _, sign := range []float64{1, -1} {
		vec.AddScaled(x, p.At, sign*Nearly*s.Length, v)
		change = max(change, math.Abs(bend(o, w, x, v)-lambda))
	}
	return math.Abs(lambda) <= 2*change
}

// bend is vᵀ∇²f(x)v; w is room for n numbers.
func bend(o model.Objective, w, x, v []float64) float64 {
	n := len(v)
	if n > MostWhole {
		model.HessianVector(o, w, x, v)
		return vec.Dot(v, w)
	}
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	for i := range n {
		w[i] = vec.Dot(h[i*n:(i+1)*n], v)
	}
	return vec.Dot(v, w)
}

// FindStationary searches for a stationary point by Newton's method from x, up to a
// distance of reach. It finds saddles and maxima as well as minima. If the
// convergence is linear, as at a degenerate point, the rest of the geometric series
// is added at once (Aitken).
//
// Up to 16 parameters steps are exact; above, they are found by products with the
// Hessian, at most 1,000 in total, and the search ends without a result if the
// gradient grows.
func FindStationary(o model.Objective, x []float64, s Scale, reach float64) *Stationary {
	n := len(x)
	work := make([]float64, 3*n)
	c, g, step := work[:n], work[n:2*n], work[2*n:]
	copy(c, x)
	toward := exactNewton(o, s)
	if n > mostExact {
		toward = newtonByProducts(o, s)
	}
	last, ratio := 0.0, 0.0
	for range newtonSteps {
		o.Gradient(g, c)
		if !toward(step, g, c) {
			return nil
		}
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
					c[i] = 0 // the coordinate is 0 up to rounding
				}
			}
			return StationaryAt(o, c, x, s)
		}
	}
	return nil
}

// StationaryAt returns the stationary point at c, nil if the gradient does not
// vanish there.
func StationaryAt(o model.Objective, c, x []float64, s Scale) *Stationary {
	g := make([]float64, len(c))
	o.Gradient(g, c)
	if !(vec.Norm(g) <= flat*s.Slope) {
		return nil
	}
	p := stationary(o, c)
	p.Value, p.Distance = o.Value(c), vec.Distance(c, x)
	p.Kind = p.classify(s)
	return p
}

// Explains reports whether the quadratic approximation at p has the gradient g at
// x, up to a share of it, so that p governs the run there.
func (p *Stationary) Explains(x, g []float64, share float64) bool {
	n := len(x)
	rest := append([]float64(nil), g...)
	if !p.Whole && p.of != nil {
		u, bent := make([]float64, n), make([]float64, n)
		vec.AddScaled(u, x, -1, p.At)
		model.HessianVector(p.of, bent, p.At, u)
		vec.AddScaled(rest, rest, -1, bent)
		return vec.Norm(rest) <= share*vec.Norm(g)
	}
	for k, lambda := range p.Values {
		v := p.Vectors[k*n : (k+1)*n]
		vec.AddScaled(rest, rest, -lambda*p.Offset(x, k), v)
	}
	return vec.Norm(rest) <= share*vec.Norm(g)
}

// Offset is the component of x − p along eigenvector k.
func (p *Stationary) Offset(x []float64, k int) (d float64) {
	n := len(x)
	for i, c := range p.Vectors[k*n : (k+1)*n] {
		d += c * (x[i] - p.At[i])
	}
	return d
}
