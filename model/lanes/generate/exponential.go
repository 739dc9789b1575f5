package main

import "math"

var (
	expNumbers = []float64{2.4801587301587301587e-5, 1.9841269841269841270e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3,
		4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1}
	tanhNumbers  = []float64{-9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3}
	tanhDivisors = []float64{1, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3}
)

// scaled is exp(x) = 2^k·exp(r), where exp(r) is neither large nor small, in products fused with sums, as in
// math.Exp on processors that have them; k is given too.
func (b maths) scaled(x *value) (exp, k *value) {
	const whole = 3 << 51 // at this size numbers are whole, and their last bits are those of k
	bits := b.add(b.mul(x, number(1.4426950408889634073599246810018920)), number(whole))
	k = b.sub(bits, number(whole))
	r := b.negatedProduct(x, k, number(0.69314718055966295651160180568695068359375))
	r = b.negatedProduct(r, k, number(0.28235290563031577122588448175013436025525412068e-12))
	r = b.mul(r, number(0.0625))
	p := number(expNumbers[0])
	for _, c := range expNumbers[1:] {
		p = b.fused(p, r, number(c))
	}
	r = b.mul(r, p)
	for range 3 {
		r = b.mul(r, b.add(r, number(2)))
	}
	r = b.fused(b.add(r, number(2)), r, number(1))
	power := b.op("VPADDQ", b.shift(bits, "$52"), number(1))
	return b.mul(r, power), k
}

// exp is Inf from 2^1024 on, and 0 below half the smallest number. Subnormal results are left to Go.
func (b maths) exp(x *value) *value {
	exp, k := b.scaled(x)
	zero := b.compare(lessOrEqual, k, number(-1076))
	b.leave(b.without(b.compare(lessOrEqual, k, number(-1023)), zero))
	exp = b.choose(zero, number(0), exp)
	return b.choose(b.compare(atLeast, k, number(1024)), number(math.Inf(1)), exp)
}

// tanh is the quotient of polynomials near 0, 1 − 2/(exp(2|x|) + 1) away from it and 1 far from it, with the sign of x.
// The two quotients are one, of what is chosen.
func (b maths) tanh(x *value) *value {
	z := b.abs(x)
	exp, _ := b.scaled(b.mul(z, number(2)))
	s := b.mul(z, z)
	away := b.compare(atLeast, z, number(0.625))
	above := b.choose(away, number(2), b.mul(b.mul(z, s), b.polynomial(s, tanhNumbers)))
	below := b.choose(away, b.add(exp, number(1)), b.polynomial(s, tanhDivisors))
	quotient := b.div(above, below)
	y := b.choose(away, b.sub(number(1), quotient), b.add(z, quotient))
	y = b.choose(b.compare(greater, z, number(0.5*8.8029691931113054295988e+01)), number(1), y)
	return b.or(y, b.and(x, constant(signBit)))
}

// sech is 1/cosh(x), where cosh is (exp + 1/exp)/2, and exp/2 above 21.
func (b maths) sech(x *value) *value {
	z := b.abs(x)
	exp := b.exp(z)
	sum := b.choose(b.compare(greater, z, number(21)), exp, b.add(exp, b.div(number(1), exp)))
	return b.div(number(1), b.mul(sum, number(0.5)))
}

// sigmoid is 1/(1 + e) or e/(1 + e), where e is exp(−|x|).
func (b maths) sigmoid(x *value) *value {
	e := b.exp(b.or(x, constant(signBit)))
	return b.div(b.choose(b.compare(less, x, number(0)), e, number(1)), b.add(e, number(1)))
}
