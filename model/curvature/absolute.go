package curvature

import "math"

// AbsoluteInverse writes an approximation of |A|⁻¹b to dst, for a symmetric matrix
// A. In the Krylov space of b, spanned by a number of products with A, A is
// approximated by V T Vᵀ, where V are the Lanczos vectors, the first of which is
// b/‖b‖. With T's eigenvectors sₖ,
//
//	dst = Σ Vsₖ (Vsₖ·b)/max(‖AVsₖ‖, least)
//
// ‖AVsₖ‖ is |λ| if Vsₖ is an eigenvector, and else at least the absolute value of
// T's eigenvalue, so that one near zero by chance does not make a long step. It
// returns false if a product is not finite.
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
