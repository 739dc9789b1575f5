package formula

import "slices"

// mul is the product in normal form: the sign outside, a quotient outside, then numbers, constants,
// powers of variables and the rest, from the left: −πx·sin(πx).
func (p *pool) mul(a, b *expr) *expr {
	switch {
	case a.isNumber(0), b.isNumber(1):
		return a
	case b.isNumber(0), a.isNumber(1):
		return b
	case a.op == "neg":
		return p.neg(p.mul(a.args[0], b))
	case b.op == "neg":
		return p.neg(p.mul(a, b.args[0]))
	case shallow(a):
		return p.div(p.mul(a.args[0], b), a.args[1])
	case shallow(b):
		return p.div(p.mul(a, b.args[0]), b.args[1])
	}
	fs, ok := factors(a)
	gs, both := factors(b)
	if !ok || !both || len(fs)+len(gs) > maxFactors {
		return p.node("*", a, b)
	}
	merged := []*expr{}
	for _, f := range append(fs, gs...) {
		merged = p.merge(merged, f)
	}
	slices.SortStableFunc(merged, func(a, b *expr) int { return rank(a) - rank(b) })
	return p.chain(merged)
}

// factors takes a product apart, unless it is longer than maxFactors: derivatives of long products
// would grow with the square of their length.
func factors(e *expr) (fs []*expr, ok bool) {
	for e.op == "*" {
		if len(fs) == maxFactors {
			return nil, false
		}
		fs = append(fs, e.args[1])
		e = e.args[0]
	}
	fs = append(fs, e)
	slices.Reverse(fs)
	return fs, true
}

// merge multiplies one more factor into a list: numbers with numbers, powers with powers of the same base.
func (p *pool) merge(fs []*expr, g *expr) []*expr {
	for i, f := range fs {
		if r := f.value * g.value; f.op == numberOp && g.op == numberOp && r != 0 && tidy(r) {
			fs[i] = p.number(r)
			return fs
		}
		base, m := power(f)
		other, n := power(g)
		if base == other && m > 0 && n > 0 && base.op != numberOp {
			fs[i] = p.pow(base, p.number(m+n))
			return fs
		}
	}
	return append(fs, g)
}

// power splits u^n with n = 1, 2, …; n is 0 for another exponent.
func power(e *expr) (base *expr, n float64) {
	switch {
	case e.op != "^":
		return e, 1
	case whole(e.args[1]):
		return e.args[0], e.args[1].value
	}
	return e, 0
}

// rank orders the factors of a product.
func rank(e *expr) int {
	base, _ := power(e)
	switch {
	case e.op == numberOp:
		return 0
	case base.coefficient():
		return 1
	case base.args[0] == nil:
		return 2
	}
	return 3
}

// chain multiplies factors from the left.
func (p *pool) chain(fs []*expr) *expr {
	if len(fs) == 0 {
		return p.number(1)
	}
	r := fs[0]
	for _, f := range fs[1:] {
		if r.isNumber(1) {
			r = f
			continue
		}
		r = p.node("*", r, f)
	}
	return r
}
