package curvature

import "math"

// AbsoluteInverse writes |A|⁻¹b to dst, as far as it can be told from the Krylov
// space of b that so many products with the symmetric matrix A span: A is taken
// for what it is there, V T Vᵀ with the Lanczos vectors V, the first of which is
// b/‖b‖, so that no part of b lies outside. With T's eigenvectors sₖ,
//
//	dst = Σ Vsₖ (Vsₖ·b)/max(‖AVsₖ‖, least)
//
// ‖AVsₖ‖ is |λ| where Vsₖ is an eigenvector, and else no less than T's eigenvalue:
// one that is near zero by chance does not make a long step. It reports false
// where a product is not finite.
func AbsoluteInverse(dst, b []float64, apply func(dst, v []float64), products int, least float64) (ok bool) {
	clear(dst)
	length := nrm2(b)
	if length == 0 {
		return true
	}
	l := lanczosFrom(b, products, apply)
	for len(l.alpha) < products && !l.ended {
		if !l.advance() {
			return false
		}
		if l.beta[len(l.beta)-1] == 0 {
			break // A does not lead out of the space
		}
	}
	values, s, ok := l.ritz()
	if !ok {
		return false
	}
	m, along := len(values), make([]float64, len(values))
	for k, lambda := range values {
		rest := l.beta[m-1] * s[(m-1)*m+k]
		share := length * s[k] / max(math.Hypot(lambda, rest), least)
		for i := range along {
			along[i] += share * s[i*m+k]
		}
	}
	l.vector(dst, along, 0, 1)
	return true
}
