package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// pursuit is one search of a Hunt.
type pursuit struct {
	o        model.Objective
	window   model.Window
	x, g     []float64
	slope    float64 // ‖g‖
	radius   float64 // of the trust region
	diagonal float64 // of the window
	steps    int
	sounding *Sounding // of the point, once it is found
	p, at, b []float64
	dense    *eigenpairs // of the Hessian at x; nil above MostWhole parameters
}

// eigenpairs is room for those of a Hessian.
type eigenpairs struct {
	h, lambda, vectors, along []float64
	here                      bool // they are those at x
}

// outcome is how a step of a search ends.
type outcome int

const (
	pursuing outcome = iota // it goes on
	arrived                 // at a point where ∇f vanishes
	stuck                   // where ‖∇f‖ is least and not zero, or after too many steps
	gone                    // far from the window
)

func newPursuit(o model.Objective, w model.Window, x []float64) *pursuit {
	n := len(x)
	s := &pursuit{o: o, window: w, x: x, g: make([]float64, n), p: make([]float64, n), at: make([]float64, n), b: make([]float64, n), diagonal: w.Diagonal()}
	s.radius = s.diagonal / math.Sqrt(float64(n)) / 8
	if n <= MostWhole {
		s.dense = &eigenpairs{make([]float64, n*n), make([]float64, n), make([]float64, n*n), make([]float64, n), false}
	}
	o.Gradient(s.g, x)
	s.slope = vec.Norm(s.g)
	return s
}

// Thresholds of a search.
const (
	worth        = 1e-4  // of the foretold fall: a step that falls by less is not taken
	poor         = 0.25  // of it: the trust region shrinks
	good         = 0.75  // of it: the trust region grows
	flat         = 1e-7  // of ‖∇f‖²: a fall that is less is none
	mostSteering = 120   // products with the Hessian for a step
	mostTurning  = 60    // of these, for one that the trust region bounds
	leastTurning = 8     // the same of an objective that is dear
	mostStepWork = 1e6   // operations, as of a value, for the products of a step
	shortest     = 1e-12 // of the window's diagonal: a shorter step is none
)

// step takes one step, or refuses it and shrinks the trust region.
func (s *pursuit) step() outcome {
	if s.steps++; s.slope-s.slope != 0 || s.steps > mostHunting {
		return s.ended(stuck)
	}
	if s.slope == 0 {
		return arrived
	}
	rest, ok := s.propose()
	length := vec.Norm(s.p)
	switch {
	case !ok || length-length != 0:
		return s.ended(stuck)
	case length <= shortest*s.diagonal, rest >= s.slope*(1-flat):
		return s.ended(stuck)
	}
	vec.AddScaled(s.at, s.x, 1, s.p)
	s.o.Gradient(s.b, s.at)
	next := vec.Norm(s.b)
	share := (s.slope*s.slope - next*next) / (s.slope*s.slope - rest*rest)
	if !(share > worth) {
		if s.slope < Still {
			return arrived // the gradient is rounding
		}
		s.radius = length / 4
		return pursuing
	}
	switch {
	case share < poor:
		s.radius = length / 4
	case share > good && length > 0.9*s.radius:
		s.radius *= 2
	}
	s.x, s.at = s.at, s.x
	s.g, s.b = s.b, s.g
	s.slope = next
	if s.dense != nil {
		s.dense.here = false
	}
	if s.away() {
		return gone
	}
	return pursuing
}

// ended is how a search ends that cannot go on: where the gradient vanishes it has
// arrived.
func (s *pursuit) ended(otherwise outcome) outcome {
	if s.slope < Still {
		return arrived
	}
	return otherwise
}

// straighten sets coordinates to 0 that are so up to rounding, if the gradient still
// vanishes.
func (s *pursuit) straighten() {
	for i, v := range s.x {
		if s.at[i] = v; math.Abs(v) <= 100*shortest*s.diagonal {
			s.at[i] = 0
		}
	}
	s.o.Gradient(s.b, s.at)
	if slope := vec.Norm(s.b); slope <= s.slope || slope < Still/100 {
		s.x, s.at, s.slope = s.at, s.x, slope
	}
}

// away reports whether x is farther from the window than it is wide, in a coordinate.
func (s *pursuit) away() bool {
	for i, r := range s.window {
		if w := r.Width(); s.x[i] < r.Lo-w || s.x[i] > r.Hi+w {
			return true
		}
	}
	return false
}

// propose writes to p the step that minimises ‖g + Hp‖ within the trust region, and
// returns what it is then.
func (s *pursuit) propose() (rest float64, ok bool) {
	if s.dense == nil {
		return s.byProducts()
	}
	return s.byEigenvectors()
}

// byEigenvectors finds p(μ) = −Σ λₖ(vₖ·g)/(λₖ² + μ) vₖ, with μ = 0 if that is not longer
// than the radius, else with the μ that makes it as long.
func (s *pursuit) byEigenvectors() (rest float64, ok bool) {
	d, n := s.dense, len(s.x)
	if !d.here {
		model.Hessian(s.o, d.h, s.x)
		EigenTo(d.lambda, d.vectors, d.h)
		if !vec.Finite(d.lambda) {
			return 0, false
		}
		for k := range n {
			d.along[k] = vec.Dot(d.vectors[k*n:(k+1)*n], s.g)
		}
		d.here = true
	}
	y := shortened(d.lambda, d.along, s.radius)
	clear(s.p)
	for k, c := range y {
		vec.AddScaled(s.p, s.p, c, d.vectors[k*n:(k+1)*n])
		rest = math.Hypot(rest, d.along[k]+d.lambda[k]*c)
	}
	return rest, true
}

// shortened returns the components −λₖgₖ/(λₖ² + μ) of a step along eigenvectors, for those
// gₖ of the gradient: with μ = 0 if it is not longer than a radius, else with the μ that
// makes it as long. Along eigenvalues that are zero it has none.
func shortened(lambda, g []float64, radius float64) []float64 {
	floor := 1e-3 * straight * vec.MaxAbs(lambda)
	part := func(k int, mu float64) float64 {
		if l := lambda[k]; math.Abs(l) > floor {
			return -g[k] / (l + mu/l)
		}
		return 0
	}
	length := func(mu float64) (l float64) {
		for k := range lambda {
			l = math.Hypot(l, part(k, mu))
		}
		return l
	}
	mu := 0.0
	if length(0) > radius {
		mu = damping(length, radius, vec.MaxAbs(lambda))
	}
	y := make([]float64, len(lambda))
	for k := range y {
		y[k] = part(k, mu)
	}
	return y
}

// damping is the μ for which a step, shorter for greater μ, has a length: by bisection of
// its logarithm, from μ relative to the square of the largest |λ|.
func damping(length func(mu float64) float64, want, largest float64) float64 {
	lo, hi := math.Log(1e-30), math.Log(1e30)
	at := func(v float64) float64 { return largest * largest * math.Exp(v) }
	for range 60 {
		if mid := lo + (hi-lo)/2; length(at(mid)) > want {
			lo = mid
		} else {
			hi = mid
		}
	}
	return at(hi)
}

// byProducts finds the step by Minres or, where that is longer than the radius, by the
// eigenvectors of the Hessian in the Krylov space of the gradient.
func (s *pursuit) byProducts() (rest float64, ok bool) {
	apply := func(dst, v []float64) { model.HessianVector(s.o, dst, s.x, v) }
	for i, v := range s.g {
		s.b[i] = -v
	}
	if _, ok := Minres(s.p, s.b, apply, max(1e-10, min(1e-2, s.slope)), s.affordable(mostSteering)); !ok {
		return 0, false
	}
	if vec.Norm(s.p) > s.radius && !s.turn(apply) {
		return 0, false
	}
	apply(s.b, s.p)
	for i, v := range s.g {
		rest = math.Hypot(rest, v+s.b[i])
	}
	return rest, true
}

// affordable is most, or fewer products where each is dear, so that a step is short work.
func (s *pursuit) affordable(most int) int {
	return min(most, max(mostStepWork/model.Operations(s.o), leastTurning))
}

// turn writes the step in the Krylov space to p; ok is false where a product is not
// finite.
func (s *pursuit) turn(apply func(dst, v []float64)) (ok bool) {
	most := s.affordable(mostTurning)
	l := lanczosFrom(s.g, most, apply)
	for len(l.alpha) < most && !l.ended {
		if !l.advance() {
			return false
		}
		if l.beta[len(l.beta)-1] == 0 {
			break
		}
	}
	lambda, t, ok := l.ritz()
	if !ok {
		return false
	}
	m := len(lambda)
	along, in := make([]float64, m), make([]float64, m)
	for k := range along {
		along[k] = s.slope * t[k]
	}
	for k, c := range shortened(lambda, along, s.radius) {
		for i := range in {
			in[i] += c * t[i*m+k]
		}
	}
	l.vector(s.p, in, 0, 1)
	return true
}
