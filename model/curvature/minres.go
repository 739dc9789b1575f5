package curvature

import "math"

// singular is the share of ‖A‖ below which an eigenvalue counts as zero.
const singular = 1e-9

// Minres solves A·x ≈ b for a symmetric A, definite or indefinite, by products with
// A: x minimises ‖b − Ax‖ in the Krylov space. If A is singular and b in its range,
// x is the shortest solution; if b is not in its range, x is one of least ‖b − Ax‖.
//
// It ends when ‖b − Ax‖ ≤ tol·‖b‖, when ‖A(b − Ax)‖ ≤ 10⁻⁹‖A‖‖b − Ax‖, or after
// most products, and returns the number of products. x is overwritten; ok is false
// if a product is not finite.
//
// Paige and Saunders, "Solution of Sparse Indefinite Systems of Linear Equations",
// SIAM Journal on Numerical Analysis 12 (1975), section 6; the second test is that
// of Choi, Paige and Saunders, "MINRES-QLP", SIAM Journal on Scientific Computing
// 33 (2011), section 3.
func Minres(x, b []float64, apply func(dst, v []float64), tol float64, most int) (products int, ok bool) {
	n := len(b)
	clear(x)
	length := nrm2(b)
	if length == 0 {
		return 0, true
	}
	work := make([]float64, 6*n)
	v, before, w := work[:n], work[n:2*n], work[2*n:3*n] // Lanczos vectors vₖ, vₖ₋₁, and A·vₖ
	d, d1, d2 := work[3*n:4*n], work[4*n:5*n], work[5*n:]
	for i := range v {
		v[i] = b[i] / length
	}
	// QR factors of T by rotations: the last two, and the right-hand side left over.
	cos, sin, cos1, sin1 := 1.0, 0.0, 1.0, 0.0
	beta, rest, size := 0.0, length, 0.0
	for products < most {
		apply(w, v)
		products++
		alpha := dot(v, w)
		for i := range w {
			w[i] -= alpha*v[i] + beta*before[i]
		}
		next := nrm2(w)
		if next-next != 0 {
			return products, false
		}
		size = max(size, math.Abs(alpha)+beta+next)
		// Column k of T, (βₖ, αₖ, βₖ₊₁), after the rotations before it.
		epsilon, middle := sin1*beta, cos1*beta
		delta, corner := cos*middle+sin*alpha, -sin*middle+cos*alpha
		if math.Hypot(corner, cos*next) <= singular*size { // ‖Arₖ₋₁‖/‖rₖ₋₁‖
			return products, true
		}
		gamma := math.Hypot(corner, next)
		cos1, sin1 = cos, sin
		cos, sin = corner/gamma, next/gamma
		step := cos * rest
		rest *= -sin
		for i := range d {
			fresh := (v[i] - delta*d1[i] - epsilon*d2[i]) / gamma
			d[i] = fresh
			x[i] += step * fresh
		}
		d, d1, d2 = d2, d, d1
		if math.Abs(rest) <= tol*length || next <= 0x1p-52*size {
			return products, true
		}
		before, v, w = v, w, before
		for i := range v {
			v[i] /= next
		}
		beta = next
	}
	return products, true
}
