package curvature

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// kink is the search for the minimum of sign times f near a point of two parameters,
// where f has a kink along a curve or at a point. φ(v) is the minimum of f along the
// line across the kink that is v away from the point; φ′(v) follows from the slopes
// p and q on both sides of it: it is the component along the kink of the mean of p and
// q that has none across (the subgradient of least length, if the line is straight
// across; Hiriart-Urruty and Lemaréchal, "Convex Analysis and Minimization Algorithms
// I", 1993, section VIII.1).
type kink struct {
	o             model.Objective
	sign, reach   float64
	from, at      []float64
	u, v          float64    // where the last line had its minimum, and which line that was
	across, along [2]float64 // unit vectors
	g, p, q       [2]float64 // the gradient, and those on both sides of the kink
	asked         int        // gradients
}

// newKink begins at x. The line across is that along which the slope changes most
// around x.
func newKink(o model.Objective, x []float64, sign float64, s Scale) *kink {
	k := &kink{o: o, sign: sign, reach: 1e-3 * s.Length, from: slices.Clone(x), at: slices.Clone(x)}
	most, there, p, q := 0.0, make([]float64, 2), make([]float64, 2), make([]float64, 2)
	for d := range directions / 2 {
		towards(there, x, 1e-4*s.Length, d)
		o.Gradient(p, there)
		towards(there, x, 1e-4*s.Length, d+directions/2)
		o.Gradient(q, there)
		if jump := vec.Distance(p, q); jump > most && !math.IsInf(jump, 0) {
			most = jump
			k.across = [2]float64{(p[0] - q[0]) / jump, (p[1] - q[1]) / jump}
		}
	}
	k.along = [2]float64{-k.across[1], k.across[0]}
	return k
}

// settle takes at to where φ′ changes from below 0 to above, and reports whether it
// does.
func (k *kink) settle() bool {
	return k.across != [2]float64{} && crossesZero(k.slopeAlong, 0, k.reach, k.last()) && vec.Finite(k.at)
}

// settleWithin is settle, but as far as a distance.
func (k *kink) settleWithin(reach float64) bool {
	k.reach = reach
	return k.settle()
}

// slopeAlong is φ′(v); at is then where φ(v) is taken. It is NaN if the line has no
// minimum within reach.
func (k *kink) slopeAlong(v float64) float64 {
	slope := func(u float64) float64 {
		k.u = u
		for i := range k.at {
			k.at[i] = k.from[i] + v*k.along[i] + u*k.across[i]
		}
		k.o.Gradient(k.g[:], k.at)
		k.asked++
		d := k.sign * (k.g[0]*k.across[0] + k.g[1]*k.across[1])
		switch {
		case d < 0:
			k.p = k.g
		case d != d: // on a cusp, where there is no slope
			return 0
		default:
			k.q = k.g
		}
		return d
	}
	if !k.floor(slope, v) {
		return math.NaN()
	}
	down := k.sign * (k.p[0]*k.across[0] + k.p[1]*k.across[1])
	up := k.sign * (k.q[0]*k.across[0] + k.q[1]*k.across[1])
	share := 0.5 // of q
	if up > down {
		share = -down / (up - down)
	}
	var t float64
	for i, a := range k.along {
		t += a * ((1-share)*k.p[i] + share*k.q[i])
	}
	return k.sign * t
}

// floor takes at to the minimum on line v. It is searched near that of the last line
// first: the kink is seldom farther from it than the lines are from each other, and mostly
// much nearer.
func (k *kink) floor(slope func(u float64) float64, v float64) bool {
	from, r := k.u, math.Abs(v-k.v)/64
	k.v = v
	for ; r > 0 && r < k.reach; r *= 16 {
		if crossesZero(slope, from, r, k.last()) {
			return true
		}
	}
	return crossesZero(slope, 0, 4*k.reach, k.last())
}

// last is a displacement below the last digit of the point.
func (k *kink) last() float64 { return 0x1p-54*vec.Norm(k.from) + 1e-17*k.reach }

// crossesZero bisects to where f changes from below 0 to above it within a distance of
// a number, down to an interval of length least, and reports whether it does. The last
// number that f is asked of is the closest on the upper side.
func crossesZero(f func(float64) float64, from, reach, least float64) bool {
	lo, hi := from-reach, from+reach
	if !(f(lo) < 0) || !(f(hi) > 0) {
		return false
	}
	for {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi || hi-lo <= least {
			break
		}
		switch v := f(mid); {
		case v < 0:
			lo = mid
		case v > 0:
			hi = mid
		case v == 0:
			return true
		default:
			return false
		}
	}
	v := f(hi)
	return v == v
}
