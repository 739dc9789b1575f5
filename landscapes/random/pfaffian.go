package random

import "math/big"

// pfaffian is the Pfaffian of a skew-symmetric matrix of even order, given by the
// entries below its diagonal, which are overwritten. Two rows and columns are eliminated
// at a time, the last ones:
//
//	Pf A = aₚ Pf A′,   aₚ = aₙ₋₁,ₙ,   a′ⱼₖ = aⱼₖ − (aⱼ,ₙ₋₁aₖ,ₙ − aₖ,ₙ₋₁aⱼ,ₙ)/aₚ.
//
// Wimmer, "Efficient numerical computation of the Pfaffian for dense and banded
// skew-symmetric matrices", ACM Transactions on Mathematical Software 38, 2012, (30).
func (r reals) pfaffian(a [][]*big.Float) *big.Float {
	product, s, t := r.of(1), r.new(), r.new()
	for n := len(a); n > 0; n -= 2 {
		last, next := a[n-1][:n-1], a[n-2][:n-2]
		best := n - 2
		for k := range last {
			if larger(last[k], last[best]) {
				best = k
			}
		}
		if best != n-2 {
			swap(a[:n], best, n-2)
			product.Neg(product)
		}
		p := last[n-2]
		if p.Sign() == 0 {
			return r.new()
		}
		product.Mul(product, p)
		product.Neg(product) // aₙ₋₁,ₙ, above the diagonal
		for j := range n - 2 {
			u, v := r.quo(next[j], p), r.quo(last[j], p)
			for k, x := range a[j][:j] {
				x.Add(x, s.Sub(s.Mul(u, last[k]), t.Mul(v, next[k])))
			}
		}
	}
	return product
}

// swap exchanges rows i and j and columns i and j of a skew-symmetric matrix, i < j,
// where j is the last row but one.
func swap(a [][]*big.Float, i, j int) {
	for k := range i {
		a[i][k], a[j][k] = a[j][k], a[i][k]
	}
	for k := i + 1; k < j; k++ {
		x := a[k][i]
		a[k][i], a[j][k] = a[j][k].Neg(a[j][k]), x.Neg(x)
	}
	a[j][i].Neg(a[j][i])
	a[j+1][i], a[j+1][j] = a[j+1][j], a[j+1][i]
}

// larger compares the powers of two of absolute values.
func larger(a, b *big.Float) bool {
	if a.Sign() == 0 || b.Sign() == 0 {
		return b.Sign() == 0 && a.Sign() != 0
	}
	return a.MantExp(nil) > b.MantExp(nil)
}

// coefficients are those of the polynomial that has the given values at 0, 1, … n:
// divided differences, then Newton's form multiplied out.
func (r reals) coefficients(values []*big.Float) []*big.Float {
	n := len(values)
	for order := 1; order < n; order++ {
		for i := n - 1; i >= order; i-- {
			values[i] = r.quo(r.sub(values[i], values[i-1]), r.of(float64(order)))
		}
	}
	c := make([]*big.Float, n)
	for i := range c {
		c[i] = r.new()
	}
	for i := n - 1; i >= 0; i-- {
		// c ← c·(z − i) + values[i]
		for k := n - 1; k > 0; k-- {
			c[k] = r.sub(c[k-1], r.times(float64(i), c[k]))
		}
		c[0] = r.sub(values[i], r.times(float64(i), c[0]))
	}
	return c
}
