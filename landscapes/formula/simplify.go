package formula

import (
	"math"
	"strconv"
	"strings"
)

// The methods here and in sum.go, product.go and quotient.go build derivatives. They simplify as they build; the text a
// person wrote is never rewritten. A rule may move −0 to 0 and forgets where 0·u is not a number.

// tidy is true of a result worth writing instead of the operation: finite and of at most 15 digits,
// so 2·0.1 becomes 0.2, but 3·0.1 does not become 0.30000000000000004.
func tidy(v float64) bool {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return false
	}
	mantissa, _, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	return len(mantissa) <= len("1.")+14
}

// pow is the power, with the number in front of the base taken out and powers of powers joined.
func (p *pool) pow(a, b *expr) *expr {
	switch {
	case b.isNumber(0), a.isNumber(1):
		return p.number(1)
	case b.isNumber(1):
		return a
	case !whole(b):
		return p.node("^", a, b)
	case a.op == "^" && whole(a.args[1]):
		return p.node("^", a.args[0], p.number(a.args[1].value*b.value))
	}
	t := p.summand(a, 1)
	if k := math.Pow(t.count, b.value); t.count != 1 && k != 0 && tidy(k) {
		return p.mul(p.number(k), p.pow(t.e, b))
	}
	return p.node("^", a, b)
}

// whole is true of the numbers 1, 2, … small enough to add and multiply exactly.
func whole(e *expr) bool {
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
