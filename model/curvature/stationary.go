package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Tolerances.
const (
	Nearly   = 1e-6  // of Scale.Length: a displacement due to rounded input
	Precise  = 1e-12 // of Scale.Length: a displacement due to rounding errors
	straight = 1e-10 // of the largest eigenvalue at a point: an eigenvalue due to rounding errors
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
// rounding of x, a displacement of 10⁻⁶ of the window: along each eigenvector it must
// be no more than such a displacement changes it. The kind then follows from the signs
// of the eigenvalues; one that changes by half of itself within that displacement
// counts as zero. Where there is no second derivative, or a kink, a point that is lower
// than all around, or higher, is of that kind: see Extremum.
func Classify(o model.Objective, x []float64, s Scale) model.Kind {
	work := newWork(len(x))
	g := work.gradient
	o.Gradient(g, x)
	p := stationary(o, x)
	if sharp, ok := Extremum(o, x, s); ok && (!vec.Finite(g) || !vec.Finite(p.Values) || Kinked(o, x, s)) {
		return sharp.Kind // there is no second derivative, but what is around tells
	}
	if !p.vanishing(work, s) || Kinked(o, x, s) {
		return model.NotStationary
	}
	return p.classify(work, s)
}

// work is room for what is computed about a point, n numbers each.
type work struct{ gradient, rest, x, there []float64 }

func newWork(n int) work {
	room := make([]float64, 4*n)
	return work{room[:n], room[n : 2*n], room[2*n : 3*n], room[3*n:]}
}

// vanishing reports whether the gradient at p vanishes within the rounding of p.
func (p *Stationary) vanishing(w work, s Scale) bool {
	g, rest, x, there := w.gradient, w.rest, w.x, w.there
	if !vec.Finite(g) || !vec.Finite(p.Values) {
		return false
	}
	n, by := len(p.At), Nearly*s.Length
	copy(rest, g)
	for k, lambda := range p.Values {
		v := p.Vectors[k*n : (k+1)*n]
		slope := vec.Dot(v, g)
		vec.AddScaled(rest, rest, -slope, v)
		if math.Abs(slope) <= by*math.Abs(lambda) {
			continue
		}
		most := 0.0
		for _, sign := range []float64{by, -by} {
			vec.AddScaled(x, p.At, sign, v)
			if !p.samePiece(x) {
				continue // across a kink any slope changes
			}
			p.of.Gradient(there, x)
			most = max(most, math.Abs(vec.Dot(v, there)-slope))
		}
		if !(math.Abs(slope) <= most) {
			return false
		}
	}
	return p.Whole || vec.Norm(rest) <= by*vec.MaxAbs(p.Values)
}

// samePiece reports whether f at x is of the same smooth piece as at p.
func (p *Stationary) samePiece(x []float64) bool {
	here, several := model.Pieces(p.of, p.At)
	if !several {
		return true
	}
	there, _ := model.Pieces(p.of, x)
	return here == there
}

// stationary returns the point x with the spectrum there, not classified.
func stationary(o model.Objective, x []float64) *Stationary {
	s := spectrum(o, x, mostProducts) // however dear: the kind of a point hangs on its least eigenvalue
	return &Stationary{At: x, Values: s.Values, Vectors: s.Vectors, Whole: s.Whole, of: o}
}

// classify returns the kind of p by the signs of its eigenvalues. If not all are
// known, those between the least and the greatest are ignored.
func (p *Stationary) classify(w work, s Scale) model.Kind {
	up, down, n := 0, 0, len(p.Values)
	for k, lambda := range p.Values {
		switch {
		case p.vanishes(p.of, k, s, w):
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

// Zero reports whether eigenvalue k is rounding beside the largest.
func (p *Stationary) Zero(k int) bool {
	return !(math.Abs(p.Values[k]) > straight*vec.MaxAbs(p.Values))
}

// Vanishes reports whether eigenvalue k is zero within the uncertainty of p: it is
// rounding beside the largest, or not larger than twice its change by a displacement
// along its eigenvector that the rounding of p may be.
func (p *Stationary) Vanishes(o model.Objective, k int, s Scale) bool {
	return p.Zero(k) || p.vanishes(o, k, s, newWork(len(p.At)))
}

func (p *Stationary) vanishes(o model.Objective, k int, s Scale, w work) bool {
	if p.Zero(k) {
		return true
	}
	lambda, n := p.Values[k], len(p.At)
	v := p.Vectors[k*n : (k+1)*n]
	change := 0.0
	for _, sign := range []float64{1, -1} {
		vec.AddScaled(w.x, p.At, sign*Nearly*s.Length, v)
		change = max(change, math.Abs(bend(o, w.there, w.x, v)-lambda))
	}
	return math.Abs(lambda) <= 2*change
}

// bend is vᵀ∇²f(x)v; w is room for n numbers.
func bend(o model.Objective, w, x, v []float64) float64 {
	model.HessianVector(o, w, x, v)
	return vec.Dot(v, w)
}

// FindStationary searches for a stationary point by Newton's method from x, up to a
// distance of reach. It finds saddles and maxima as well as minima. If the
// convergence is linear, as at a degenerate point, the rest of the geometric series
// is added at once (Aitken).
//
// Up to 16 parameters steps are exact; above, they are found by products with the
// Hessian, at most 1,000 in total, fewer of an objective that is dear, and the search
// ends without a result if the gradient grows.
func FindStationary(o model.Objective, x []float64, s Scale, reach float64) *Stationary {
	c := converge(o, x, s, reach)
	if c == nil {
		return nil
	}
	return StationaryAt(o, c, x, s)
}

// converge returns where Newton's method comes to rest from x, within a distance of reach;
// nil for nowhere.
func converge(o model.Objective, x []float64, s Scale, reach float64) []float64 {
	n := len(x)
	work := make([]float64, 3*n)
	c, g, step := work[:n], work[n:2*n], work[2*n:]
	copy(c, x)
	toward := newton(o, s)
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
			if n > mostExact && n <= MostWhole {
				polish(o, c, g, step)
			}
			for i, v := range c {
				if math.Abs(v) <= Precise*s.Length {
					c[i] = 0 // the coordinate is 0 up to rounding
				}
			}
			return c
		}
	}
	return nil
}

// StationaryAt returns the stationary point at c, nil if the gradient does not
// vanish there, or if the second-order test says minimum and f is lower on another smooth
// piece that meets there.
func StationaryAt(o model.Objective, c, x []float64, s Scale) *Stationary {
	w := newWork(len(c))
	o.Gradient(w.gradient, c)
	p := stationary(o, c)
	if !p.vanishing(w, s) {
		return nil
	}
	p.Value, p.Distance = o.Value(c), vec.Distance(c, x)
	if p.Kind = p.classify(w, s); p.Kind == model.Minimum && p.undercut(s) {
		return nil
	}
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
