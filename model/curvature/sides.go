package curvature

import (
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Sides reports whether f is higher and whether it is lower than at p somewhere
// around p, at a distance of r or, above two parameters, less. Above two parameters
// it uses the signs of the eigenvalues that do not vanish, and evaluates f along
// the eigenvectors of the others, in the planes of two of them and along random
// combinations. Each point is evaluated directly, and after a step of Newton's
// method that removes the slope along the other eigenvectors, since f can be lower
// in a curved valley and higher on every straight line.
func (p *Stationary) Sides(o model.Objective, r float64, s Scale) (higher, lower bool) {
	n := len(p.At)
	l := &neighbourhood{p: p, o: o, x: make([]float64, n), rounding: 1e-14 * math.Abs(p.Value)}
	d := make([]float64, n)
	switch n {
	case 1:
		for _, d[0] = range []float64{1, -1} {
			l.along(d, r)
		}
	case 2:
		for k := range 16 {
			d[1], d[0] = math.Sincos(float64(k) * math.Pi / 8)
			l.along(d, r)
		}
	default:
		l.around(r, s)
	}
	return l.higher, l.lower
}

// neighbourhood is what has been found around a point.
type neighbourhood struct {
	p             *Stationary
	o             model.Objective
	x, g          []float64
	rounding      float64
	zero          []int // the eigenvalues that vanish
	higher, lower bool
	left          int // products with the Hessian that may still be asked for
	points        int // that may still be examined at this distance
}

// along evaluates f at a distance of r in the direction of d.
func (l *neighbourhood) along(d []float64, r float64) {
	vec.AddScaled(l.x, l.p.At, r, d)
	l.compare()
}

func (l *neighbourhood) compare() {
	v := l.o.Value(l.x) - l.p.Value
	l.higher = l.higher || v > l.rounding
	l.lower = l.lower || v < -l.rounding
}

// The points of around.
const (
	radii      = 3  // each a quarter of the one before
	mostPlanes = 4  // eigenvectors whose planes are examined
	mixtures   = 24 // random directions

	mostSettling = 500 // products with the Hessian, if it is not known as a whole
	settlingWork = 2e7 // about how many operations they may take, a product counted as an evaluation

	pointsWork  = 1e7 // about how many operations it takes to evaluate f once at each point of a distance
	leastPoints = 12
)

// pointsAt is how many points are examined at each distance, half of them in planes: all
// but where f is dear.
func (l *neighbourhood) pointsAt() int {
	return max(leastPoints, pointsWork/model.Operations(l.o))
}

// around examines the space of the eigenvectors whose eigenvalues vanish.
func (l *neighbourhood) around(r float64, s Scale) {
	n := len(l.x)
	l.left = min(mostSettling, settlingWork/model.Operations(l.o))
	l.g, l.rounding = make([]float64, n), max(l.rounding, 1e-16*s.Value)
	for k, lambda := range l.p.Values {
		switch {
		case l.p.Vanishes(l.o, k, s):
			l.zero = append(l.zero, k)
		case lambda > 0:
			l.higher = true
		case lambda < 0:
			l.lower = true
		}
	}
	rng, share := rand.New(rand.NewPCG(uint64(n), 16)), make([]float64, len(l.zero))
	for range radii {
		l.points = l.pointsAt() / 2
		for i := range min(len(share), mostPlanes) {
			l.plane(share, i, r)
		}
		for range min(mixtures, l.pointsAt()/2) {
			for i := range share {
				share[i] = rng.NormFloat64()
			}
			l.mixture(share, r)
		}
		r /= 4
	}
}

// plane examines vanishing eigenvector i, and its planes with each one before it.
func (l *neighbourhood) plane(share []float64, i int, r float64) {
	for _, sign := range []float64{1, -1} {
		clear(share)
		share[i] = sign
		l.inPlane(share, r)
	}
	for j := range i {
		clear(share)
		for k := range 16 {
			share[i], share[j] = math.Sincos((float64(k) + 0.5) * math.Pi / 8)
			l.inPlane(share, r)
		}
	}
}

// inPlane is mixture, if points are left.
func (l *neighbourhood) inPlane(share []float64, r float64) {
	if l.points--; l.points >= 0 {
		l.mixture(share, r)
	}
}

// mixture examines a linear combination of the vanishing eigenvectors.
func (l *neighbourhood) mixture(share []float64, r float64) {
	n, length := len(l.x), vec.Norm(share)
	if length == 0 || l.higher && l.lower {
		return
	}
	copy(l.x, l.p.At)
	for i, k := range l.zero {
		vec.AddScaled(l.x, l.x, r*share[i]/length, l.p.Vectors[k*n:(k+1)*n])
	}
	l.compare()
	l.o.Gradient(l.g, l.x)
	if !l.p.Whole {
		l.settle()
		return
	}
	for k, lambda := range l.p.Values {
		if v := l.p.Vectors[k*n : (k+1)*n]; !slices.Contains(l.zero, k) {
			vec.AddScaled(l.x, l.x, -vec.Dot(v, l.g)/lambda, v)
		}
	}
	l.compare()
}

// settle is the step of Newton's method of mixture if not all eigenvectors are
// known: it uses products with the Hessian, orthogonally to the vanishing
// eigenvectors.
func (l *neighbourhood) settle() {
	n := len(l.x)
	across := func(v []float64) {
		for _, k := range l.zero {
			zero := l.p.Vectors[k*n : (k+1)*n]
			vec.AddScaled(v, v, -vec.Dot(zero, v), zero)
		}
	}
	across(l.g)
	for i, v := range l.g {
		l.g[i] = -v
	}
	if l.left <= 0 {
		return
	}
	step := make([]float64, n)
	used, ok := Minres(step, l.g, func(dst, v []float64) { model.HessianVector(l.o, dst, l.p.At, v) }, 1e-3, l.left)
	if l.left -= used; !ok {
		return
	}
	across(step)
	vec.AddScaled(l.x, l.x, 1, step)
	l.compare()
}
