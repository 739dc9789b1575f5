package main

import "math"

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
	ones    = 1<<52 - 1 // the bits of a mantissa
)

// logNumbers are those of the series of log((1 + s)/(1 − s)), in s².
var logNumbers = []float64{6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
	1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01}

// log is k·ln 2 + log(1 + f), where x = 2^k·(1 + f) with 1 + f near 1. What is not positive, subnormal, infinite or no
// number is left to Go.
func (b maths) log(x *value) *value {
	b.leave(b.compare(notAtLeast, x, number(0x1p-1022)))
	b.leave(b.compare(greater, x, number(math.MaxFloat64)))
	const shift = 1 << 52 // numbers of this size have a whole number in their last bits
	k := b.sub(b.or(b.with("$52", "VPSRLQ", x), number(shift)), number(shift+0x3fe))
	f := b.or(b.and(x, constant(ones)), number(0.5))
	one := b.choose(b.compare(lessOrEqual, f, number(7.07106781186547524401e-01)), number(1), number(0))
	k = b.sub(k, one)
	f = b.sub(b.mul(f, b.add(one, number(1))), number(1))
	s := b.div(f, b.add(f, number(2)))
	s2 := b.mul(s, s)
	s4 := b.mul(s2, s2)
	c := logNumbers
	odd := b.mul(s2, b.polynomial(s4, []float64{c[6], c[4], c[2], c[0]}))
	even := b.mul(s4, b.polynomial(s4, []float64{c[5], c[3], c[1]}))
	half := b.mul(b.mul(f, number(0.5)), f)
	small := b.add(b.mul(s, b.add(half, b.add(odd, even))), b.mul(k, number(ln2Low)))
	return b.sub(b.mul(k, number(ln2High)), b.sub(b.sub(half, small), f))
}

// softplus is max(x, 0) + log(1 + e), where e is exp(−|x|).
func (b maths) softplus(x *value) *value {
	e := b.exp(b.or(x, constant(signBit)))
	return b.add(b.op("VMAXPD", x, number(0)), b.log1p(e))
}

// log1p is log(1 + e), for e from 0 to 1: from √2 − 1 on as log 2 + log((1 + e)/2), with what 1 + e has lost by
// rounding. Left to Go is e of which it rounds to less than √2, or to 2 or nearly.
func (b maths) log1p(e *value) *value {
	large := b.compare(atLeast, e, number(4.142135623730950488017e-01))
	u := b.add(e, number(1))
	b.leave(b.compare(atLeast, u, number(2-0x1p-50)))
	b.leave(b.without(large, b.compare(atLeast, u, number(math.Sqrt2))))
	lost := b.div(b.sub(e, b.sub(u, number(1))), u)
	f := b.choose(large, b.sub(b.mul(u, number(0.5)), number(1)), e)
	half := b.mul(b.mul(f, number(0.5)), f)
	s := b.div(f, b.add(f, number(2)))
	z := b.mul(s, s)
	c := logNumbers
	sum := b.add(half, b.mul(z, b.polynomial(z, []float64{c[6], c[5], c[4], c[3], c[2], c[1], c[0]})))
	sum = b.mul(s, sum)
	near := b.sub(f, b.sub(half, sum))
	away := b.sub(number(ln2High), b.sub(b.sub(half, b.add(sum, b.add(lost, number(ln2Low)))), f))
	tiny := b.sub(e, b.mul(b.mul(e, e), number(0.5)))
	y := b.choose(large, away, near)
	return b.choose(b.compare(less, e, number(0x1p-29)), tiny, y)
}
