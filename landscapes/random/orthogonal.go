package random

import "math/big"

// Orthogonal is the probability that k eigenvalues of a matrix of the Gaussian
// orthogonal ensemble lie below u, k = 0…n: off the diagonal its entries have variance
// 1, on it 2. The errors are those of rounding the results to float64.
func Orthogonal(n int, u float64) []float64 {
	r := precision(n, u)
	return r.shares(r.counts(n, u, 0))
}

// precision is the number of bits in which counts is computed: twice as many change no
// digit of the results.
func precision(n int, u float64) reals { return reals(192 + 16*n + n*n + int(float64(n)*u*u)) }

// shares are the parts of their sum.
func (r reals) shares(parts []*big.Float) []float64 {
	sum := r.sum(parts)
	list := make([]float64, len(parts))
	for k, v := range parts {
		list[k], _ = r.quo(v, sum).Float64()
	}
	return list
}

// counts are, up to a common factor that does not depend on u,
//
//	∫ ∏ |λᵢ − u|ᵃ 1{k of λᵢ below u} ∏ |λᵢ − λⱼ| ∏ exp(−λᵢ²/4) dλ,   k = 0…n,
//
// for a = 0 or 1: the coefficients of a polynomial in z, where each λᵢ below u counts z.
// By de Bruijn it is a Pfaffian of single and double integrals, and it is found from
// its values at z = 0 … n.
//
// De Bruijn, "On some multiple integrals involving determinants", Journal of the Indian
// Mathematical Society 19, 1955.
func (r reals) counts(n int, u float64, a int) []*big.Float {
	right, left := r.halfLine(n+a, u), r.halfLine(n+a, -u)
	values := make([]*big.Float, n+1)
	for z := range values {
		values[z] = r.pfaffian(r.skew(n, a, float64(z), right, left))
	}
	return r.coefficients(values)
}

// skew is the matrix of de Bruijn's Pfaffian, below its diagonal, for the functions
// tʲ|t|ᵃ, t = λ − u, where the half line below 0 has the weight z:
//
//	∫∫ sgn(t−s) sʲ|s|ᵃ tᵏ|t|ᵃ w(s) w(t) ds dt,
//
// with a last row −∫ tᵏ|t|ᵃ w(t) dt where n is odd. The half line below 0 is reflected
// to that above.
func (r reals) skew(n, a int, z float64, right, left integrals) [][]*big.Float {
	m := make([][]*big.Float, n+n%2)
	sign := func(j int) float64 { return float64(1 - 2*(j%2)) }
	one, two := r.new(), r.new()
	for j := range m {
		m[j] = make([]*big.Float, j)
		for k := range j {
			v := r.new()
			if j == n {
				v.Mul(r.of(sign(k)*z), left.single[k+a])
				m[j][k] = v.Neg(v.Add(v, right.single[k+a]))
				continue
			}
			v.Mul(r.of(-sign(j+k)*z*z), left.double[j+a][k+a])
			one.Mul(r.of(sign(j)*z), left.single[j+a])
			two.Mul(r.of(sign(k)*z), left.single[k+a])
			one.Mul(one, right.single[k+a])
			two.Mul(two, right.single[j+a])
			m[j][k] = v.Add(v.Add(v, right.double[j+a][k+a]), one.Sub(one, two))
		}
	}
	return m
}

// integrals are those over the half line t > 0, with the weight exp(−(t+u)²/4).
type integrals struct {
	single []*big.Float   // ∫ tʲ w(t) dt
	double [][]*big.Float // ∫∫ sgn(t−s) sʲ w(s) tᵏ w(t) ds dt
}

// halfLine are the integrals for j, k < n. From d(tᵏw)/dt = ktᵏ⁻¹w − ½(t+u)tᵏw follows
//
//	Mₖ₊₁ = 2kMₖ₋₁ − uMₖ + 2[k=0]w(0),
//	Jⱼ,ₖ₊₁ = 2kJⱼ,ₖ₋₁ − uJⱼₖ + 4Nⱼ₊ₖ − 2[k=0]w(0)Mⱼ,   Nₖ = ∫ tᵏ w(t)² dt.
func (r reals) halfLine(n int, u float64) integrals {
	w0 := r.exp(-u * u / 4)
	single := r.moments(n, u, 4, w0)
	square := r.moments(2*n, u, 2, r.mul(w0, w0))
	double := make([][]*big.Float, n)
	for j := range double {
		double[j] = make([]*big.Float, n)
		double[j][j] = r.new()
	}
	for j := range n {
		for k := j; k+1 < n; k++ {
			v := r.sub(r.times(4, square[j+k]), r.times(u, double[j][k]))
			if k > 0 {
				v = r.add(v, r.times(2*float64(k), double[j][k-1]))
			} else {
				v = r.sub(v, r.times(2, r.mul(w0, single[j])))
			}
			double[j][k+1], double[k+1][j] = v, r.new().Neg(v)
		}
	}
	return integrals{single, double}
}

// moments are ∫₀^∞ tᵏ exp(−(t+u)²/c) dt, k < n, where w0 = exp(−u²/c).
func (r reals) moments(n int, u, c float64, w0 *big.Float) []*big.Float {
	m := make([]*big.Float, n)
	for k := range m {
		switch k {
		case 0:
			m[k] = r.upper(u, c)
		case 1:
			m[k] = r.sub(r.times(c/2, w0), r.times(u, m[0]))
		default:
			m[k] = r.sub(r.times(c/2*float64(k-1), m[k-2]), r.times(u, m[k-1]))
		}
	}
	return m
}
