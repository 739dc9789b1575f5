package random

import "math"

// tridiagonal reduces a symmetric matrix, given by its entries on and below the
// diagonal, row by row, to a tridiagonal one with the same eigenvalues: the diagonal is
// written to d and the squares of the entries beside it to e2; len(d) = len(e2) = n,
// and e2[0] = 0. The matrix is overwritten.
//
// Row i is reflected to a multiple of the last axis, from the last row to the first:
//
//	A ← HAH = A − vwᵀ − wvᵀ,   H = I − βvvᵀ,   p = βAv,   w = p − ½β(pᵀv)v.
//
// Golub and Van Loan, "Matrix Computations", 4th ed., section 8.3.1.
func tridiagonal(a, d, e2, w []float64) {
	for i := len(d) - 1; i > 0; i-- {
		start := i * (i + 1) / 2
		v := a[start : start+i]
		d[i] = a[start+i]
		beta, norm2 := reflector(v)
		if e2[i] = norm2; beta != 0 {
			reflect(a, v, w[:i], beta)
		}
	}
	d[0], e2[0] = a[0], 0
}

// reflector turns x, which is overwritten, into the vector v of a reflection I − βvvᵀ
// that maps x to a multiple of the last axis. It returns β, 0 if x is such a multiple,
// and ‖x‖².
func reflector(x []float64) (beta, norm2 float64) {
	last := len(x) - 1
	var rest float64
	for _, v := range x[:last] {
		rest += v * v
	}
	alpha := x[last]
	norm2 = rest + alpha*alpha
	if rest == 0 {
		return 0, norm2
	}
	// Of the two signs the one that adds: v = x + sgn(α)‖x‖ along the last axis, and
	// 2/‖v‖² = 1/(‖x‖² + |α|‖x‖).
	norm := math.Sqrt(norm2)
	x[last] = alpha + math.Copysign(norm, alpha)
	return 1 / (norm2 + math.Abs(alpha)*norm), norm2
}

// reflect applies the reflection I − βvvᵀ to both sides of the leading len(v) rows and
// columns of a. w is scratch memory of the same length.
func reflect(a, v, w []float64, beta float64) {
	product(a, v, w)
	var along float64
	for j, vj := range v {
		w[j] *= beta
		along += w[j] * vj
	}
	along *= beta / 2
	for j, vj := range v {
		w[j] -= along * vj
	}
	subtract(a, v, w)
}

// product writes the product of the leading len(v) rows and columns of a with v to w.
// Two rows are read at a time, which takes two thirds of the time.
func product(a, v, w []float64) {
	clear(w)
	at, j := 0, 0
	for ; j+1 < len(v); j += 2 {
		one, two := a[at:at+j], a[at+j+1:at+2*j+1]
		vs, ws := v[:j], w[:j]
		two, vs, ws = two[:len(one)], vs[:len(one)], ws[:len(one)]
		v1, v2 := v[j], v[j+1]
		var sum1, sum2 float64
		for k, x := range one {
			y, vk := two[k], vs[k]
			ws[k] += x*v1 + y*v2
			sum1 += x * vk
			sum2 += y * vk
		}
		own1, across, own2 := a[at+j], a[at+2*j+1], a[at+2*j+2]
		w[j] = sum1 + own1*v1 + across*v2
		w[j+1] = sum2 + across*v1 + own2*v2
		at += 2*j + 3
	}
	if j < len(v) {
		one := a[at : at+j]
		vs, ws := v[:len(one)], w[:len(one)]
		v1 := v[j]
		var sum float64
		for k, x := range one {
			ws[k] += x * v1
			sum += x * vs[k]
		}
		w[j] = sum + a[at+j]*v1
	}
}

// subtract subtracts vwᵀ + wvᵀ from the leading len(v) rows and columns of a, two rows
// at a time.
func subtract(a, v, w []float64) {
	at, j := 0, 0
	for ; j+1 < len(v); j += 2 {
		one, two := a[at:at+j], a[at+j+1:at+2*j+1]
		vs, ws := v[:j], w[:j]
		two, vs, ws = two[:len(one)], vs[:len(one)], ws[:len(one)]
		v1, w1, v2, w2 := v[j], w[j], v[j+1], w[j+1]
		for k := range one {
			vk, wk := vs[k], ws[k]
			one[k] -= v1*wk + w1*vk
			two[k] -= v2*wk + w2*vk
		}
		a[at+j] -= 2 * v1 * w1
		a[at+2*j+1] -= v2*w1 + w2*v1
		a[at+2*j+2] -= 2 * v2 * w2
		at += 2*j + 3
	}
	if j < len(v) {
		one := a[at : at+j+1]
		vs, ws := v[:len(one)], w[:len(one)]
		v1, w1 := v[j], w[j]
		for k := range one {
			one[k] -= v1*ws[k] + w1*vs[k]
		}
	}
}

// below counts the eigenvalues below x of a tridiagonal matrix, by the signs of the
// pivots of T − xI. The count is exact for a matrix whose entries differ from those of
// T by a few units in the last place.
//
// Demmel, "Applied Numerical Linear Algebra", section 5.3.4.
func below(d, e2 []float64, x float64) (count int) {
	const tiny = 0x1p-1000
	q := 1.0
	for i, v := range d {
		q = v - x - e2[i]/q
		if math.Abs(q) < tiny {
			q = -tiny
		}
		if q < 0 {
			count++
		}
	}
	return count
}
