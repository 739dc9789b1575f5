package formula

import "math"

// div is the quotient in normal form: the sign outside, one level, leading numbers in lowest terms, and
// powers cancelled where the same base stays below: u/u³ is 1/u², still undefined where it was.
func (p *pool) div(a, b *expr) *expr {
	switch {
	case a.isNumber(0), b.isNumber(1):
		return a
	case a.op == "neg":
		return p.neg(p.div(a.args[0], b))
	case b.op == "neg":
		return p.neg(p.div(a, b.args[0]))
	case shallow(a):
		return p.div(a.args[0], p.mul(a.args[1], b))
	}
	a, b = p.cancel(a, b)
	a, b = p.reduce(a, b)
	if b.isNumber(1) {
		return a
	}
	return p.node("/", a, b)
}

// reduce divides both leading numbers by the smaller if that leaves them whole.
func (p *pool) reduce(a, b *expr) (*expr, *expr) {
	m, n := p.summand(a, 1), p.summand(b, 1)
	q, r := m.count/n.count, n.count/m.count
	switch {
	case n.count == 1:
		return a, b
	case q == math.Trunc(q) && tidy(q):
		return p.mul(p.number(q), m.e), n.e
	case r == math.Trunc(r) && tidy(r):
		return m.e, p.mul(p.number(r), n.e)
	}
	return a, b
}

// cancel divides numerator and denominator by powers that both have.
func (p *pool) cancel(a, b *expr) (*expr, *expr) {
	above, ok := factors(a)
	below, both := factors(b)
	if !ok || !both {
		return a, b
	}
	rest := []*expr{}
	for _, f := range above {
		if i, g := p.divisible(below, f); i >= 0 {
			below[i] = g
			continue
		}
		rest = append(rest, f)
	}
	return p.chain(rest), p.chain(below)
}

// divisible finds the factor that is a higher power of the same base as f, and its
// quotient by f.
func (p *pool) divisible(below []*expr, f *expr) (int, *expr) {
	base, m := power(f)
	for i, g := range below {
		if other, n := power(g); other == base && n > m && m > 0 {
			return i, p.pow(base, p.number(n-m))
		}
	}
	return -1, nil
}

// shallow reports whether a quotient should be taken apart; long chains should not,
// see maxFactors.
func shallow(e *expr) bool { return e.op == "/" && e.args[0].op != "/" }
