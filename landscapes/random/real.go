package random

import (
	"math"
	"math/big"
)

// reals computes with real numbers of a fixed number of bits. No operation changes its
// arguments.
type reals uint

func (r reals) of(v float64) *big.Float                  { return r.new().SetFloat64(v) }
func (r reals) new() *big.Float                          { return new(big.Float).SetPrec(uint(r)) }
func (r reals) add(a, b *big.Float) *big.Float           { return r.new().Add(a, b) }
func (r reals) sub(a, b *big.Float) *big.Float           { return r.new().Sub(a, b) }
func (r reals) mul(a, b *big.Float) *big.Float           { return r.new().Mul(a, b) }
func (r reals) quo(a, b *big.Float) *big.Float           { return r.new().Quo(a, b) }
func (r reals) times(k float64, a *big.Float) *big.Float { return r.mul(r.of(k), a) }

// sum is the sum of a list.
func (r reals) sum(list []*big.Float) *big.Float {
	sum := r.new()
	for _, v := range list {
		sum.Add(sum, v)
	}
	return sum
}

// exp is eᵛ: the series of e^(v/2ᵏ), squared k times.
func (r reals) exp(v float64) *big.Float {
	const k = 12
	wide := r + k + 16
	x := wide.of(math.Ldexp(v, -k))
	sum, term := wide.of(1), wide.of(1)
	for i := 1.0; !wide.negligible(term, sum); i++ {
		term = wide.quo(wide.mul(term, x), wide.of(i))
		sum = wide.add(sum, term)
	}
	for range k {
		sum = wide.mul(sum, sum)
	}
	return r.new().Set(sum)
}

// negligible reports whether adding a term to a sum no longer changes it.
func (r reals) negligible(term, sum *big.Float) bool {
	return term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-int(r)-2
}

// pi is π = 16 arctan(1/5) − 4 arctan(1/239), by Machin.
func (r reals) pi() *big.Float {
	wide := r + 16
	arctan := func(n float64) *big.Float { // of 1/n
		power := wide.quo(wide.of(1), wide.of(n))
		sum := wide.new().Set(power)
		for i := 3.0; !wide.negligible(power, sum); i += 2 {
			power = wide.quo(power, wide.of(-n*n))
			sum = wide.add(sum, wide.quo(power, wide.of(i)))
		}
		return sum
	}
	return r.new().Set(wide.sub(wide.times(16, arctan(5)), wide.times(4, arctan(239))))
}

// upper is ∫₀^∞ exp(−(t+u)²/c) dt = ½√(πc) − e^(−u²/c) Σₖ (2/c)ᵏ u^(2k+1)/(2k+1)!!, an
// incomplete integral of the normal density.
func (r reals) upper(u, c float64) *big.Float {
	wide := r + 64 + reals(4*u*u/c) // the two terms are almost equal where u is large
	term := wide.of(u)
	sum := wide.of(u)
	for k := 1.0; !wide.negligible(term, sum); k++ {
		term = wide.quo(wide.times(2*u*u/c, term), wide.of(2*k+1))
		sum = wide.add(sum, term)
	}
	whole := wide.new().Sqrt(wide.times(c, wide.pi()))
	part := wide.mul(wide.exp(-u*u/c), sum)
	return r.new().Set(wide.sub(wide.times(0.5, whole), part))
}
