package symmetry

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// descent goes from a start to a minimum by steps of Newton's method in which each
// eigenvalue λ of the Hessian is replaced by |λ| + μ. Steps that do not lead down are not
// taken, and μ grows.
//
// Dauphin et al., "Identifying and Attacking the Saddle Point Problem in High-Dimensional
// Non-Convex Optimization", NIPS 2014, section 5, with the damping of Levenberg and
// Marquardt.
type descent struct {
	o            model.Objective
	x, g         []float64
	value, slope float64
	damping      float64 // μ
	steps        int

	h, lambda, vectors, step, at, next []float64
}

// Limits of a descent.
const (
	mostSteps = 500
	farAway   = 1e3 // ‖x‖ from which on it is given up: the minimum is at infinity
)

func newDescent(o model.Objective) *descent {
	n := o.Dim()
	vector := func() []float64 { return make([]float64, n) }
	return &descent{o: o, x: vector(), g: vector(), h: make([]float64, n*n), lambda: vector(), vectors: make([]float64, n*n), step: vector(), at: vector(), next: vector()}
}

// begin goes to a start.
func (d *descent) begin(x []float64) {
	copy(d.x, x)
	d.value, d.damping, d.steps = d.o.Value(x), 1e-2, 0
	d.o.Gradient(d.g, x)
	d.slope = vec.Norm(d.g)
}

// advance takes a step, and reports whether there is another to take.
func (d *descent) advance() bool {
	model.Hessian(d.o, d.h, d.x)
	curvature.EigenTo(d.lambda, d.vectors, d.h)
	n, size := len(d.x), vec.MaxAbs(d.lambda)
	for {
		clear(d.step)
		for k, l := range d.lambda {
			v := d.vectors[k*n : (k+1)*n]
			vec.AddScaled(d.step, d.step, -vec.Dot(v, d.g)/(math.Abs(l)+d.damping*size), v)
		}
		vec.AddScaled(d.at, d.x, 1, d.step)
		value := d.o.Value(d.at)
		d.o.Gradient(d.next, d.at)
		slope := vec.Norm(d.next)
		if value < d.value || value <= d.value+1e-14*math.Abs(d.value) && slope < d.slope {
			d.x, d.at, d.g, d.next = d.at, d.x, d.next, d.g
			d.value, d.slope = value, slope
			d.damping /= 8
			break
		}
		if d.damping = max(8*d.damping, 1e-12); d.damping > 1e12 || value != value {
			return false
		}
	}
	d.steps++
	return d.slope > 0 && d.steps < mostSteps && vec.Norm(d.x) < farAway
}

// ended reports whether the gradient vanishes and the Hessian has no negative eigenvalue.
func (d *descent) ended() bool {
	if !(d.slope < curvature.Still) || !(vec.Norm(d.x) < farAway) {
		return false
	}
	model.Hessian(d.o, d.h, d.x)
	curvature.EigenTo(d.lambda, d.vectors, d.h)
	return d.lambda[0] >= -1e-10*vec.MaxAbs(d.lambda)
}
