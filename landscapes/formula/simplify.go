package formula

import (
	"math"
	"strconv"
	"strings"
)

// The methods here and in sum.go and product.go build derivatives. They simplify as they build; the text a
// person wrote is never rewritten. A rule may move −0 to 0 and forgets where 0·u is not a number.

// constant is the value of a number or of a negated number.
func constant(e *expr) (v float64, ok bool) {
	switch {
	case e.op == numberOp:
		return e.value, true
	case e.op == "neg" && e.args[0].op == numberOp:
		return -e.args[0].value, true
	}
	return 0, false
}

// tidy is true of a result worth writing instead of the operation: finite and of at most 15 digits,
// so 2·0.1 becomes 0.2, but 3·0.1 does not become 0.30000000000000004.
func tidy(v float64) bool {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return false
	}
	mantissa, _, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	return len(mantissa) <= len("1.")+14
}

// fold computes an operation on two constants if the result is tidy, else it is nil.
func (p *pool) fold(f func(a, b, _ float64) float64, a, b *expr) *expr {
	v, ok := constant(a)
	w, both := constant(b)
	if !ok || !both {
		return nil
	}
	if r := f(v, w, 0); tidy(r) {
		return p.number(r + 0) // never −0
	}
	return nil
}

// pow is the power, with the number in front of the base taken out and powers of powers joined.
func (p *pool) pow(a, b *expr) *expr {
	switch {
	case b.isNumber(0), a.isNumber(1):
		return p.number(1)
	case b.isNumber(1):
		return a
	case !count(b):
		return p.node("^", a, b)
	case a.op == "^" && count(a.args[1]):
		return p.node("^", a.args[0], p.number(a.args[1].value*b.value))
	}
	t := p.summand(a, 1)
	if k := math.Pow(t.count, b.value); t.count != 1 && tidy(k) {
		return p.mul(p.number(k), p.pow(t.e, b))
	}
	return p.node("^", a, b)
}

// count is true of the numbers 1, 2, … small enough to add and multiply exactly.
func count(e *expr) bool {
	return e.op == numberOp && e.value >= 1 && e.value <= 1<<20 && e.value == math.Trunc(e.value)
}

func (p *pool) log(a *expr) *expr {
	switch {
	case a.op == "e":
		return p.number(1)
	case a.isNumber(1):
		return p.number(0)
	}
	return p.node("log", a)
}

func (p *pool) where(u, a, b *expr) *expr {
	if a == b {
		return a
	}
	return p.node("where", u, a, b)
}
