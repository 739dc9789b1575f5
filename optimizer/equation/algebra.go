package equation

import "math"

// side is the number of rows of a matrix.
func side(a Value) int {
	n := 1
	for n*n < len(a.Numbers) {
		n++
	}
	return n
}

// transposed returns aᵀ.
func transposed(a Value) Value {
	n := side(a)
	t := Value{Type: Matrix, Numbers: make([]float64, n*n)}
	for i := range n {
		for j := range n {
			t.Numbers[j*n+i] = a.Numbers[i*n+j]
		}
	}
	return t
}

// applied returns a·v, or a⁻¹·v if a is marked as an inverse.
func applied(a, v Value) Value {
	if a.inverse {
		return Value{Type: Vector, Numbers: solved(a.Numbers, v.Numbers)}
	}
	n := len(v.Numbers)
	product := make([]float64, n)
	for i := range n {
		for j, c := range v.Numbers {
			product[i] += float64(a.Numbers[i*n+j] * c)
		}
	}
	return Value{Type: Vector, Numbers: product}
}

// solved returns the d with a·d = b, by Gauss–Jordan elimination with partial
// pivoting (Golub and Van Loan, "Matrix Computations", 4th ed., section 3.4). It is
// 0 if b is 0; else it is not finite if a is singular.
func solved(a, b []float64) []float64 {
	n := len(b)
	d := append([]float64(nil), b...)
	nothing := true
	for _, v := range d {
		nothing = nothing && v == 0
	}
	if nothing {
		return d
	}
	m := append([]float64(nil), a...)
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i*n+k]) > math.Abs(m[pivot*n+k]) {
				pivot = i
			}
		}
		for j := range n {
			m[k*n+j], m[pivot*n+j] = m[pivot*n+j], m[k*n+j]
		}
		d[k], d[pivot] = d[pivot], d[k]
		for i := range n {
			if i == k {
				continue
			}
			factor := m[i*n+k] / m[k*n+k]
			for j := k; j < n; j++ {
				m[i*n+j] -= float64(factor * m[k*n+j])
			}
			d[i] -= float64(factor * d[k])
		}
	}
	for k := range n {
		d[k] /= m[k*n+k]
	}
	return d
}
