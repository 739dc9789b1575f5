package formula

import (
	"math"
	"strconv"
	"strings"
)

// The methods here build derivatives. They simplify as they build; the text a person wrote is never
// rewritten. A rule may move −0 to 0 and forgets where 0·u is not a number, and nothing else.

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

// fold computes an operation on two constants if the result is tidy.
func (p *pool) fold(f func(a, b, _ float64) float64, a, b *expr) *expr {
	v, ok := constant(a)
	w, both := constant(b)
	if !ok || !both {
		return nil
	}
	if r := f(v, w, 0); tidy(r) {
		return p.number(r)
	}
	return nil
}

func (p *pool) neg(a *expr) *expr {
	switch {
	case a.isNumber(0):
		return a
	case a.op == "neg":
		return a.args[0]
	case a.op == "-":
		return p.sub(a.args[1], a.args[0])
	}
	return p.node("neg", a)
}

func (p *pool) add(a, b *expr) *expr {
	switch {
	case a.isNumber(0):
		return b
	case b.isNumber(0):
		return a
	case b.op == "neg":
		return p.sub(a, b.args[0])
	case a.op == "neg":
		return p.sub(b, a.args[0])
	}
	if r := p.fold(add, a, b); r != nil {
		return r
	}
	if r := p.collect(add, a, b); r != nil {
		return r
	}
	return p.node("+", a, b)
}

func (p *pool) sub(a, b *expr) *expr {
	if r := p.fold(sub, a, b); r != nil {
		return r
	}
	switch {
	case b.isNumber(0):
		return a
	case a.isNumber(0):
		return p.neg(b)
	case b.op == "neg":
		return p.add(a, b.args[0])
	case a == b:
		return p.number(0)
	case a.op == "neg":
		return p.neg(p.add(a.args[0], b))
	}
	if r := p.collect(sub, a, b); r != nil {
		return r
	}
	return p.node("-", a, b)
}

// collect joins like terms: 2u + 3u is 5u.
func (p *pool) collect(f func(a, b, _ float64) float64, a, b *expr) *expr {
	m, u := p.term(a)
	n, v := p.term(b)
	if r := f(m, n, 0); u == v && tidy(r) {
		return p.mul(p.number(r), u)
	}
	return nil
}

// term splits a product into its leading number and the rest.
func (p *pool) term(e *expr) (float64, *expr) {
	fs, ok := factors(e)
	if !ok || len(fs) < 2 || fs[0].op != numberOp {
		return 1, e
	}
	return fs[0].value, p.chain(fs[1:])
}

func (p *pool) div(a, b *expr) *expr {
	switch {
	case a.isNumber(0), b.isNumber(1):
		return a
	case a.op == "neg":
		return p.neg(p.div(a.args[0], b))
	case b.op == "neg":
		return p.neg(p.div(a, b.args[0]))
	case a.op == "/":
		return p.div(a.args[0], p.mul(a.args[1], b))
	}
	if r := p.fold(div, a, b); r != nil {
		return r
	}
	return p.node("/", a, b)
}

func (p *pool) pow(a, b *expr) *expr {
	switch {
	case b.isNumber(0), a.isNumber(1):
		return p.number(1)
	case b.isNumber(1):
		return a
	case a.op == "^" && count(a.args[1]) && count(b):
		return p.node("^", a.args[0], p.number(a.args[1].value*b.value))
	}
	if count(b) {
		if r := p.fold(pow, a, b); r != nil {
			return r
		}
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
