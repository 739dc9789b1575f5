package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Limits of the search for a stationary point.
const (
	mostExact     = 16   // parameters for which steps are exact, by eigenvectors
	mostPolishing = 2    // exact steps from a point that was found by products
	mostSolving   = 1000 // products of the whole search above that
	solvingWork   = 2e6  // about how many operations they may take, a product counted as an evaluation
	solvingDear   = 8    // products of an objective that is dear
	vanished      = 1e-9 // of Slope: below it a gradient counts as zero
)

// toward writes a step of Newton's method from c, where the gradient is g. It
// returns false if the search should end.
type toward func(step, g, c []float64) bool

// newton returns the steps of Newton's method, exact ones where there are few parameters.
func newton(o model.Objective, s Scale) toward {
	if o.Dim() <= mostExact {
		return exactNewton(o)
	}
	return newtonByProducts(o, s)
}

// exactNewton returns steps −H⁺g by the eigenvectors of H.
func exactNewton(o model.Objective) toward {
	n := o.Dim()
	room := make([]float64, 2*n*n+n)
	h, lambda, vectors := room[:n*n], room[n*n:n*n+n], room[n*n+n:]
	return func(step, g, c []float64) bool {
		model.Hessian(o, h, c)
		EigenTo(lambda, vectors, h)
		newtonStep(step, g, lambda, vectors, 1e-3*straight*vec.MaxAbs(lambda))
		return true
	}
}

// polish takes exact steps from c, of which there are two at most, while the slope falls.
// What Minres leaves of it would otherwise be seen in eigenvalues that are zero. g and
// step are room for n numbers each.
func polish(o model.Objective, c, g, step []float64) {
	exactly, at := exactNewton(o), make([]float64, len(c))
	o.Gradient(g, c)
	for range mostPolishing {
		slope := vec.Norm(g)
		exactly(step, g, c)
		vec.AddScaled(at, c, 1, step)
		if o.Gradient(g, at); !(vec.Norm(g) < slope) {
			return
		}
		copy(c, at)
	}
}

// newtonStep writes −H⁺g to step. Eigenvalues below the floor count as zero, and
// the step has no component along their eigenvectors.
func newtonStep(step, g, lambda, vectors []float64, floor float64) {
	n := len(g)
	clear(step)
	for k, l := range lambda {
		if v := vectors[k*n : (k+1)*n]; math.Abs(l) > floor {
			vec.AddScaled(step, step, -vec.Dot(v, g)/l, v)
		}
	}
}

// newtonByProducts returns steps −H⁺g by Minres, more exact for smaller gradients.
// If the gradient counts as zero and the step is within the rounding of a point,
// the step is zero. If the gradient does not vanish but the step does, ‖∇f‖ is flat
// and there is no stationary point.
func newtonByProducts(o model.Objective, s Scale) toward {
	first, left := 0.0, max(min(solvingWork/model.Operations(o), mostSolving), solvingDear)
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
		return ok && moved > Precise*s.Length // a gradient without a step: ‖∇f‖ is flat, the point not stationary
	}
}
