package vec

import (
	"math"
	"slices"
)

// Norm is the Euclidean norm of v, without intermediate overflow.
func Norm(v []float64) float64 {
	var s float64
	for _, c := range v {
		if c != 0 {
			s = math.Hypot(s, c)
		}
	}
	return s
}

// AddScaled writes x + r·d to dst.
func AddScaled(dst, x []float64, r float64, d []float64) {
	for i, v := range d {
		dst[i] = x[i] + r*v
	}
}

// Dot is a·b.
func Dot(a, b []float64) (s float64) {
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

// Times writes the product of a matrix, row by row, with x to dst, whose length is the
// number of rows. Each element is the Dot of a row with x, to the last bit; four rows
// at a time, whose sums do not wait for each other.
func Times(dst, matrix, x []float64) {
	n, i := len(x), 0
	for ; i+4 <= len(dst); i += 4 {
		a, b, c, d := matrix[i*n:][:n], matrix[(i+1)*n:][:n], matrix[(i+2)*n:][:n], matrix[(i+3)*n:][:n]
		var s, t, u, v float64
		for j, xj := range x {
			s += a[j] * xj
			t += b[j] * xj
			u += c[j] * xj
			v += d[j] * xj
		}
		dst[i], dst[i+1], dst[i+2], dst[i+3] = s, t, u, v
	}
	for ; i < len(dst); i++ {
		dst[i] = Dot(matrix[i*n:][:n], x)
	}
}

// Distance is ‖a − b‖, without intermediate overflow, and fast if none is possible.
func Distance(a, b []float64) (d float64) {
	var square float64
	for i, v := range a {
		square += (v - b[i]) * (v - b[i])
	}
	if square > 1e-280 && square < 1e280 {
		return math.Sqrt(square)
	}
	for i, v := range a {
		d = math.Hypot(d, v-b[i])
	}
	return d
}

// Length is ‖v‖, computed as in Distance.
func Length(v []float64) float64 {
	if square := Dot(v, v); square > 1e-280 && square < 1e280 {
		return math.Sqrt(square)
	}
	return Norm(v)
}

// MaxAbs is the greatest absolute value of a list; NaN if one of them is.
func MaxAbs(list []float64) (v float64) {
	for _, c := range list {
		v = max(v, math.Abs(c))
	}
	return v
}

// Same reports whether two lists hold the same numbers, one that is none like another.
func Same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(v, w float64) bool { return v == w || v != v && w != w })
}

// Finite reports whether every number of a list is finite.
func Finite(list []float64) bool {
	for _, v := range list {
		if v-v != 0 { // NaN or ±Inf
			return false
		}
	}
	return true
}

// Take writes point j of many to dst: coordinate i of the j-th of m points is
// x[i*m+j].
func Take(dst, x []float64, j int) {
	m := len(x) / len(dst)
	for i := range dst {
		dst[i] = x[i*m+j]
	}
}

// Put writes v to point j of many, which are stored in x as for Take.
func Put(x []float64, j int, v []float64) {
	m := len(x) / len(v)
	for i, c := range v {
		x[i*m+j] = c
	}
}

// Without drops columns of a matrix of m columns, row by row, in place.
func Without(matrix []float64, m int, dropped func(j int) bool) []float64 {
	left := matrix[:0]
	for at := 0; at < len(matrix); at += m {
		for j, v := range matrix[at : at+m] {
			if !dropped(j) {
				left = append(left, v)
			}
		}
	}
	return left
}
