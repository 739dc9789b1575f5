package random

import "math"

// Points are the critical points of the isotropic Gaussian field with mean 0 and
// covariance exp(−‖x−y‖²/2) in n dimensions, by their index: the number of negative
// eigenvalues of the Hessian, 0 for a minimum, n for a maximum.
//
// At height u the Hessian is a matrix of the Gaussian orthogonal ensemble minus uI, and
// the critical points have the density of Kac and Rice
//
//	ρₖ(u) = (2π)^(−n/2) φ(u) E[|det(G − uI)| 1{index k}],
//
// φ the standard normal density: the higher one is, the fewer directions lead up.
//
// Bray and Dean, "Statistics of Critical Points of Gaussian Fields on Large-Dimensional
// Spaces", Physical Review Letters 98, 2007, 150201.
type Points struct {
	Share   []float64 // of all critical points, by index
	Height  []float64 // the mean of f at those of an index
	Density float64   // the number of critical points in a unit of volume
}

// The integral over the heights is the sum over multiples of step, which converges
// faster than any power of it, as the integrand is analytic and falls as exp(−u²/2).
const (
	step    = 0.25
	highest = 10.0
)

// Field is the critical points in n dimensions, to about 12 digits.
func Field(n int) Points {
	p := Points{Share: make([]float64, n+1), Height: make([]float64, n+1)}
	for u := 0.0; u <= highest; u += step {
		for k, v := range densities(n, u) {
			p.Share[k] += v
			p.Height[k] += u * v
			if u > 0 { // −f is as likely as f
				p.Share[n-k] += v
				p.Height[n-k] -= u * v
			}
		}
	}
	for k, v := range p.Share {
		p.Height[k] /= v
		p.Density += step * v
	}
	for k := range p.Share {
		p.Share[k] *= step / p.Density
	}
	return p
}

// FieldAt is the share of the critical points at height u by their index.
func FieldAt(n int, u float64) []float64 {
	r := precision(n, u)
	return r.shares(r.counts(n, u, 1))
}

// densities are ρₖ(u), k = 0…n.
func densities(n int, u float64) []float64 {
	r := precision(n, u)
	norm := r.sum(r.counts(n, u, 0))
	list := make([]float64, n+1)
	for k, v := range r.counts(n, u, 1) {
		mean, _ := r.quo(v, norm).Float64() // of |det|, where the index is k
		list[k] = math.Pow(2*math.Pi, -float64(n+1)/2) * math.Exp(-u*u/2) * mean
	}
	return list
}
