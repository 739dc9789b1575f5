package network

// The examples are the inner dimension: row i of a matrix is the m numbers of one unit,
// one for each example. Loops run over rows, several at a time, so that the sums of a
// pass do not wait for each other and each number loaded is used more than once.

// weights are coefficients c(i, j) = c[i*row + j*column].
type weights struct {
	c           []float64
	row, column int
}

// at is c(i, j).
func (w weights) at(i, j int) float64 { return w.c[i*w.row+j*w.column] }

// accumulate adds Σⱼ c(i, j) srcⱼ to row i of dst, for rows rows of dst and n of src.
func accumulate(dst []float64, rows int, w weights, src []float64, n, m int) {
	i := 0
	for ; i+2 <= rows; i += 2 {
		a, b, j := dst[i*m:][:m], dst[(i+1)*m:][:m], 0
		for ; j+4 <= n; j += 4 {
			c0 := [4]float64{w.at(i, j), w.at(i, j+1), w.at(i, j+2), w.at(i, j+3)}
			c1 := [4]float64{w.at(i+1, j), w.at(i+1, j+1), w.at(i+1, j+2), w.at(i+1, j+3)}
			add2x4(a, b, src[j*m:][:4*m], &c0, &c1)
		}
		for ; j < n; j++ {
			add2x1(a, b, src[j*m:][:m], w.at(i, j), w.at(i+1, j))
		}
	}
	if i < rows {
		a, j := dst[i*m:][:m], 0
		for ; j+4 <= n; j += 4 {
			c := [4]float64{w.at(i, j), w.at(i, j+1), w.at(i, j+2), w.at(i, j+3)}
			add1x4(a, src[j*m:][:4*m], &c)
		}
		for ; j < n; j++ {
			add1x1(a, src[j*m:][:m], w.at(i, j))
		}
	}
}

func add2x4(a, b, src []float64, ca, cb *[4]float64) {
	m := len(a)
	b = b[:m]
	s0, s1, s2, s3 := src[:m], src[m:][:m], src[2*m:][:m], src[3*m:][:m]
	a0, a1, a2, a3 := ca[0], ca[1], ca[2], ca[3]
	b0, b1, b2, b3 := cb[0], cb[1], cb[2], cb[3]
	for e := range a {
		v0, v1, v2, v3 := s0[e], s1[e], s2[e], s3[e]
		a[e] += (a0*v0 + a1*v1) + (a2*v2 + a3*v3)
		b[e] += (b0*v0 + b1*v1) + (b2*v2 + b3*v3)
	}
}

func add2x1(a, b, src []float64, ca, cb float64) {
	b, src = b[:len(a)], src[:len(a)]
	for e := range a {
		v := src[e]
		a[e] += ca * v
		b[e] += cb * v
	}
}

func add1x4(a, src []float64, c *[4]float64) {
	m := len(a)
	s0, s1, s2, s3 := src[:m], src[m:][:m], src[2*m:][:m], src[3*m:][:m]
	c0, c1, c2, c3 := c[0], c[1], c[2], c[3]
	for e := range a {
		a[e] += (c0*s0[e] + c1*s1[e]) + (c2*s2[e] + c3*s3[e])
	}
}

func add1x1(a, src []float64, c float64) {
	src = src[:len(a)]
	for e := range a {
		a[e] += c * src[e]
	}
}

// outer adds pᵢ·qⱼ, the sum over the examples, to w(i, j), for rows rows of p and n of q.
// All sums of one call are taken in the same order, so that equal rows have equal sums, bit
// for bit, wherever they are: units that are equal stay so.
func outer(w weights, p []float64, rows int, q []float64, n, m int) {
	if n < 4 && rows >= 4 {
		w.row, w.column = w.column, w.row
		p, q, rows, n = q, p, n, rows
	}
	rest := dot
	if n >= 4 {
		rest = inOrder // as dot2x4 and dot1x4 do
	}
	i := 0
	for ; i+2 <= rows; i += 2 {
		a, b, j := p[i*m:][:m], p[(i+1)*m:][:m], 0
		for ; j+4 <= n; j += 4 {
			dot2x4(w, i, j, a, b, q[j*m:][:4*m])
		}
		for ; j < n; j++ {
			c := q[j*m:][:m]
			w.c[i*w.row+j*w.column] += rest(a, c)
			w.c[(i+1)*w.row+j*w.column] += rest(b, c)
		}
	}
	if i < rows {
		a, j := p[i*m:][:m], 0
		for ; j+4 <= n; j += 4 {
			dot1x4(w, i, j, a, q[j*m:][:4*m])
		}
		for ; j < n; j++ {
			w.c[i*w.row+j*w.column] += rest(a, q[j*m:][:m])
		}
	}
}

// dot2x4 leaves the lengths of q2 and q3 open: their checks cut the loop in two parts, of
// which each has few enough products that all sums stay in registers.
func dot2x4(w weights, i, j int, a, b, q []float64) {
	m := len(a)
	b = b[:m]
	q0, q1, q2, q3 := q[:m], q[m:][:m], q[2*m:], q[3*m:]
	var a0, a1, a2, a3, b0, b1, b2, b3 float64
	for e := range a {
		u, v := a[e], b[e]
		x, y := q0[e], q1[e]
		a0 += u * x
		b0 += v * x
		a1 += u * y
		b1 += v * y
		x, y = q2[e], q3[e]
		a2 += u * x
		b2 += v * x
		a3 += u * y
		b3 += v * y
	}
	w.add4(i, j, a0, a1, a2, a3)
	w.add4(i+1, j, b0, b1, b2, b3)
}

func dot1x4(w weights, i, j int, a, q []float64) {
	m := len(a)
	q0, q1, q2, q3 := q[:m], q[m:][:m], q[2*m:][:m], q[3*m:][:m]
	var a0, a1, a2, a3 float64
	for e, u := range a {
		a0 += u * q0[e]
		a1 += u * q1[e]
		a2 += u * q2[e]
		a3 += u * q3[e]
	}
	w.add4(i, j, a0, a1, a2, a3)
}

// add4 adds to c(i, j) … c(i, j+3).
func (w weights) add4(i, j int, a, b, c, d float64) {
	at := i*w.row + j*w.column
	w.c[at] += a
	w.c[at+w.column] += b
	w.c[at+2*w.column] += c
	w.c[at+3*w.column] += d
}

// inOrder is a·b, by one sum.
func inOrder(a, b []float64) (sum float64) {
	b = b[:len(a)]
	for e, u := range a {
		sum += u * b[e]
	}
	return sum
}

// dot is a·b, by four sums.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	e := 0
	for ; e+4 <= len(a); e += 4 {
		u, v := (*[4]float64)(a[e:]), (*[4]float64)(b[e:])
		s0 += u[0] * v[0]
		s1 += u[1] * v[1]
		s2 += u[2] * v[2]
		s3 += u[3] * v[3]
	}
	for ; e < len(a); e++ {
		s0 += a[e] * b[e]
	}
	return (s0 + s1) + (s2 + s3)
}

// total is Σ a, by four sums.
func total(a []float64) float64 {
	var s0, s1, s2, s3 float64
	e := 0
	for ; e+4 <= len(a); e += 4 {
		u := (*[4]float64)(a[e:])
		s0 += u[0]
		s1 += u[1]
		s2 += u[2]
		s3 += u[3]
	}
	for ; e < len(a); e++ {
		s0 += a[e]
	}
	return (s0 + s1) + (s2 + s3)
}

// multiply writes u·v, number by number, to dst.
func multiply(dst, u, v []float64) {
	u, v = u[:len(dst)], v[:len(dst)]
	for i := range dst {
		dst[i] = u[i] * v[i]
	}
}

// mix writes u·v + x·y, number by number, to dst.
func mix(dst, u, v, x, y []float64) {
	u, v, x, y = u[:len(dst)], v[:len(dst)], x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = u[i]*v[i] + x[i]*y[i]
	}
}

// add writes u + v, number by number, to dst.
func add(dst, u, v []float64) {
	u, v = u[:len(dst)], v[:len(dst)]
	for i := range dst {
		dst[i] = u[i] + v[i]
	}
}
