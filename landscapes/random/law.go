package random

import "math"

// Law is what is known exactly of the eigenvalues of an ensemble.
type Law struct {
	Negative []float64 // the probability of k negative eigenvalues, k = 0…n; nil where it is not known
	All      float64   // the probability that all are positive; NaN where it is not known
	Zero     float64   // the probability that an eigenvalue chosen at random is zero
	Positive float64   // and that it is positive
}

// MostExact is the largest n of which the law of the Gaussian orthogonal ensemble is
// computed.
const MostExact = 20

// mostEnumerated is the most matrices that are enumerated for a law.
const mostEnumerated = 4096

// Law is the exact law of n × n matrices. ok is false if nothing is known; its numbers
// are then NaN.
func (e Ensemble) Law(n int) (l Law, ok bool) {
	if l, ok = e.law(n); !ok {
		nan := math.NaN()
		l = Law{All: nan, Zero: nan, Positive: nan}
	}
	return l, ok
}

// continuous is a law without zero eigenvalues, symmetric about 0, with the given
// probabilities of k negative eigenvalues; nil if they are not known.
func continuous(negative []float64) Law {
	l := Law{Negative: negative, All: math.NaN(), Positive: 0.5}
	if negative != nil {
		l.All = negative[0]
	}
	return l
}

// lawNormal is the law of the Gaussian orthogonal ensemble.
func lawNormal(n int) (Law, bool) {
	if n > MostExact {
		return continuous(nil), true
	}
	return continuous(Orthogonal(n, 0)), true
}

// lawUniform and lawCauchy are known for n ≤ 2. There det A = ac − b² > 0 where a and
// c have one sign and |ac| > b². For uniform entries, in units of √3, this has the
// probability ½·E√(UV) = ½·(2/3)², for Cauchy entries ½·½, as ln|a| + ln|c| − 2 ln|b| is
// symmetric about 0.
func lawUniform(n int) (Law, bool) { return small(n, 2.0/9), true }

func lawCauchy(n int) (Law, bool) { return small(n, 1.0/4), true }

// small is the law for n ≤ 2, where definite is the probability of a definite 2 × 2
// matrix.
func small(n int, definite float64) Law {
	switch n {
	case 1:
		return continuous([]float64{0.5, 0.5})
	case 2:
		return continuous([]float64{definite / 2, 1 - definite, definite / 2})
	}
	return continuous(nil)
}

// lawOf is the law of independent entries that are equally likely to be one of several
// integers, symmetric about 0, by enumeration.
func lawOf(values ...int64) func(n int) (Law, bool) {
	return func(n int) (Law, bool) {
		size := n * (n + 1) / 2
		if math.Pow(float64(len(values)), float64(size)) > mostEnumerated {
			return Law{}, false
		}
		c := Counts{N: n}
		a, scratch := make([]int64, size), make([]int64, size)
		choices(size, len(values), func(which []int) {
			for i, k := range which {
				a[i] = values[k]
			}
			c.add(wholeInertia(a, scratch, n))
		})
		return c.law(), true
	}
}

// lawDependent is the law of fillDependent, by enumeration, of twice the matrix.
func lawDependent(n int) (Law, bool) {
	size := n * (n + 1) / 2
	if 1+size-n > 12 {
		return Law{}, false
	}
	c := Counts{N: n}
	a, scratch := make([]int64, size), make([]int64, size)
	choices(1+size-n, 2, func(which []int) {
		s := int64(2*which[0] - 1)
		rest := which[1:]
		for i := range n {
			for j := range i {
				a[i*(i+1)/2+j] = int64(2*rest[0]-1) * (5 + 3*s) / 2 // ±4 or ±1
				rest = rest[1:]
			}
			a[diagonal(i)] = 2 * s
		}
		c.add(wholeInertia(a, scratch, n))
	})
	return c.law(), true
}

// choices calls yield for each way of choosing size times one of n.
func choices(size, n int, yield func(which []int)) {
	which := make([]int, size)
	for {
		yield(which)
		i := 0
		for ; i < size && which[i] == n-1; i++ {
			which[i] = 0
		}
		if i == size {
			return
		}
		which[i]++
	}
}

// law is the law of which c counts every case.
func (c Counts) law() Law {
	all := float64(c.Matrices)
	l := Law{Negative: make([]float64, c.N+1), All: float64(c.All) / all}
	for k := range l.Negative {
		l.Negative[k] = float64(c.ByNegative[k]) / all
	}
	l.Positive, l.Zero, _ = c.Shares()
	return l
}

// DeanMajumdar is the leading order exp(−¼ ln 3 · n²) of the probability that all
// eigenvalues of the Gaussian orthogonal ensemble are positive. Only its exponent is
// that of the probability, for large n.
//
// Dean and Majumdar, "Large Deviations of Extreme Eigenvalues of Random Matrices",
// Physical Review Letters 97, 2006, 160201.
func DeanMajumdar(n int) float64 { return math.Exp(-math.Log(3) / 4 * float64(n) * float64(n)) }
