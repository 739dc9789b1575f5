package main

import "math"

var (
	sinNumbers = []float64{1.58962301576546568060e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6,
		-1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1}
	cosNumbers = []float64{-1.13585365213876817300e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7,
		2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2}
)

// quadrants gives the sine and cosine of z = |x| − hπ/2, by their polynomials, and h in the last bits of a number.
func (b maths) quadrants(x *value) (sin, cos, h *value) {
	size := b.abs(x)
	b.leave(b.compare(notLess, size, number(1<<29)))
	j := b.round(truncated, b.mul(size, number(4/math.Pi)))
	half := b.round(floored, b.mul(b.add(j, number(1)), number(0.5)))
	h = b.add(half, number(1<<52))
	y := b.add(half, half)
	z := size
	for _, part := range []float64{7.85398125648498535156e-1, 3.77489470793079817668e-8, 2.69515142907905952645e-15} {
		z = b.sub(z, b.mul(y, number(part)))
	}
	zz := b.mul(z, z)
	sin = b.add(z, b.mul(b.mul(z, zz), b.polynomial(zz, sinNumbers)))
	cos = b.add(b.sub(number(1), b.mul(zz, number(0.5))), b.mul(b.mul(zz, zz), b.polynomial(zz, cosNumbers)))
	return sin, cos, h
}

func (b maths) sin(x *value) *value {
	sin, cos, h := b.quadrants(x)
	return b.turnedSin(x, sin, cos, h)
}

func (b maths) cos(x *value) *value {
	sin, cos, h := b.quadrants(x)
	return b.turnedCos(sin, cos, h)
}

// sincos is both.
func (b maths) sincos(x *value) []*value {
	sin, cos, h := b.quadrants(x)
	return []*value{b.turnedSin(x, sin, cos, h), b.turnedCos(sin, cos, h)}
}

// turnedSin is ± one of the polynomials: h and the sign of x say which.
func (b maths) turnedSin(x, sin, cos, h *value) *value {
	sign := b.and(b.xor(b.shift(h, "$62"), x), constant(signBit))
	return b.xor(b.choose(b.signed(b.shift(h, "$63")), cos, sin), sign)
}

func (b maths) turnedCos(sin, cos, h *value) *value {
	odd := b.shift(h, "$63")
	sign := b.and(b.xor(b.shift(h, "$62"), odd), constant(signBit))
	return b.xor(b.choose(b.signed(odd), sin, cos), sign)
}
