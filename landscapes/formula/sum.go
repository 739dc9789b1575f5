package formula

import "slices"

// summand is one term of a sum: count times e. A number v is v times 1.
type summand struct {
	count float64
	e     *expr
}

// add and sub are sums in normal form: one level, like terms joined, nothing negative in front if it can
// be helped.
func (p *pool) add(a, b *expr) *expr { return p.sum("+", a, b) }
func (p *pool) sub(a, b *expr) *expr { return p.sum("-", a, b) }

func (p *pool) neg(a *expr) *expr {
	switch a.op {
	case "neg":
		return a.args[0]
	case "+", "-":
		return p.sub(p.number(0), a)
	}
	if a.isNumber(0) {
		return a
	}
	return p.node("neg", a)
}

// sum is a + b or a − b. Sums of more than maxFactors terms stay as they are: taking long sums apart at
// every step would take time that grows with the square of their length.
func (p *pool) sum(op string, a, b *expr) *expr {
	switch {
	case b.isNumber(0):
		return a
	case op == "+" && a.isNumber(0):
		return b
	}
	ts, ok := p.summands(nil, a, 1)
	if ok {
		ts, ok = p.summands(ts, b, map[string]float64{"+": 1, "-": -1}[op])
	}
	switch {
	case ok:
		return p.total(ts)
	case a.isNumber(0):
		return p.node("neg", b)
	}
	return p.node(op, a, b)
}

// summands adds the terms of sign·e to a list.
func (p *pool) summands(ts []summand, e *expr, sign float64) ([]summand, bool) {
	var own []summand
	for e.op == "+" || e.op == "-" {
		if len(own) == maxFactors {
			return nil, false
		}
		right := sign
		if e.op == "-" {
			right = -sign
		}
		own = append(own, p.summand(e.args[1], right))
		e = e.args[0]
	}
	own = append(own, p.summand(e, sign))
	for _, t := range slices.Backward(own) {
		ts = collect(ts, t)
	}
	return ts, true
}

// summand splits a term into its leading number and the rest.
func (p *pool) summand(e *expr, sign float64) summand {
	if e.op == "neg" {
		e, sign = e.args[0], -sign
	}
	if e.op == numberOp {
		return summand{sign * e.value, p.number(1)}
	}
	if fs, ok := factors(e); ok && len(fs) > 1 && fs[0].op == numberOp {
		return summand{sign * fs[0].value, p.chain(fs[1:])}
	}
	return summand{sign, e}
}

// collect joins one more term to a list: 2u + 3u is 5u.
func collect(ts []summand, t summand) []summand {
	for i, s := range ts {
		if s.e == t.e && tidy(s.count+t.count) {
			ts[i].count += t.count
			return ts
		}
	}
	return append(ts, t)
}

// total writes the terms as a sum.
func (p *pool) total(ts []summand) *expr {
	ts = slices.DeleteFunc(ts, func(t summand) bool { return t.count == 0 })
	if len(ts) == 0 {
		return p.number(0)
	}
	if i := slices.IndexFunc(ts, func(t summand) bool { return t.count > 0 }); i > 0 {
		first := ts[i]
		ts = slices.Insert(slices.Delete(ts, i, i+1), 0, first)
	}
	e := p.mul(p.number(ts[0].count), ts[0].e)
	for _, t := range ts[1:] {
		if t.count < 0 {
			e = p.node("-", e, p.mul(p.number(-t.count), t.e))
			continue
		}
		e = p.node("+", e, p.mul(p.number(t.count), t.e))
	}
	return e
}
