package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// The search for a stationary point.
const (
	mostExact   = 16   // parameters for which its steps go by the eigenvectors
	mostSolving = 1000 // products of the whole search above that
	vanished    = 1e-9 // of Slope: a gradient that is zero, as far as numbers are
)

// toward writes a step of Newton's method from c, where the gradient is g. It
// reports false where the search is to be given up.
type toward func(step, g, c []float64) bool

// exactNewton is steps −H⁺g by the eigenvectors of H.
func exactNewton(o model.Objective, s Scale) toward {
	var h, lambda, vectors []float64
	return func(step, g, c []float64) bool {
		if n := len(c); h == nil {
			h, lambda, vectors = make([]float64, n*n), make([]float64, n), make([]float64, n*n)
		}
		model.Hessian(o, h, c)
		EigenTo(lambda, vectors, h)
		newtonStep(step, g, lambda, vectors, straight*1e-3*s.Curvature)
		return true
	}
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

// newtonByProducts is steps −H⁺g by Minres: the more exact, the smaller the
// gradient has become. Where that is zero, as far as numbers are, and the step
// left is no more than the uncertainty of a place, the step is zero. Where there
// is a slope and no step, ‖∇f‖ is flat, and nothing to be found.
func newtonByProducts(o model.Objective, s Scale) toward {
	first, left := 0.0, mostSolving
	return func(step, g, c []float64) bool {
		slope := vec.Length(g)
		if first == 0 {
			first = slope
		}
		if !(slope <= 10*first) || left <= 0 {
			return false
		}
		tol := max(1e-10, min(1e-2, slope/first))
		for i := range g {
			g[i] = -g[i]
		}
		used, ok := Minres(step, g, func(dst, v []float64) { model.HessianVector(o, dst, c, v) }, tol, left)
		left -= used
		moved := vec.Length(step)
		if slope <= vanished*s.Slope && moved <= Nearly*s.Length {
			clear(step)
			return ok
		}
		return ok && moved > Precise*s.Length // no step but a slope: flat in ‖∇f‖, not stationary
	}
}
