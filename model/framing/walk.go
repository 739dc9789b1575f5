package framing

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// walk is a run of gradient descent.
type walk struct {
	finite bool      // all the way
	fell   bool      // f never rose in the first steps, nor ever above where it began
	lambda float64   // the largest |λ| of ∇²f on the way, at every few steps
	path   []float64 // its points, one after the other
	end    []float64 // where it ended
	gained float64   // f at the start less f at the end
	moved  float64   // the largest distance from the start in any coordinate, as a share of the window
	inside float64   // the share of the steps that ended in the window
}

// The steps of a walk.
const (
	mostSteps  = 60
	leastSteps = 12
	firstSteps = 10 // in which f must not rise
	looks      = 6  // the curvature is looked at in one step of so many
)

// steps is the number of steps of a walk that leaves evaluations for several of them.
func (c *choice) steps() int {
	each := 3 + c.curvatureCost()/looks
	return max(min(c.work/(model.Operations(c.o)+overhead)/(40*each), mostSteps), leastSteps)
}

// curvatureCost is the evaluations that a look at the curvature takes.
func (c *choice) curvatureCost() int {
	if c.n <= 2 {
		return 2 * c.n * c.n
	}
	return 2 * products
}

// products is how many products with the Hessian its largest eigenvalue is estimated from
// above two parameters.
const products = 6

// sharpness is the largest |λ| of ∇²f at x.
func (c *choice) sharpness(x []float64) float64 {
	if c.n > 2 {
		c.left -= c.curvatureCost()
		least, most := curvature.Extremes(c.o, x, products)
		return max(math.Abs(least), math.Abs(most))
	}
	h := make([]float64, c.n*c.n)
	c.hessian(h, x)
	return vec.MaxAbs(curvature.Eigenvalues(h, c.n))
}

// walk goes so many steps from x at a rate.
func (c *choice) walk(from []float64, rate float64, w model.Window, steps int) walk {
	x, g := slices.Clone(from), make([]float64, c.n)
	first := c.value(x)
	r, before := walk{finite: true, fell: true, path: slices.Clone(x)}, first
	for k := range steps {
		if c.gradient(g, x); !vec.Finite(g) {
			r.finite = false
			break
		}
		if k%looks == 0 {
			if l := c.sharpness(x); l-l == 0 {
				r.lambda = max(r.lambda, l)
			}
		}
		vec.AddScaled(x, x, -rate, g)
		v := c.value(x)
		if v-v != 0 {
			r.finite = false
			break
		}
		r.path = append(r.path, x...)
		if v > before && k < firstSteps || v > first {
			r.fell = false
		}
		before = v
		for i, o := range from {
			r.moved = max(r.moved, math.Abs(x[i]-o)/w[i].Width())
		}
		if w.Contains(x) {
			r.inside += 1 / float64(steps)
		}
	}
	r.end, r.gained = x, first-before
	return r
}
