package formula

import (
	"fmt"
	"slices"
	"strings"
)

// named is a variable, an element of x, an index or a constant.
func (p *parser) named(t token) *expr {
	switch {
	case t.text == "x" && len(p.letters) == 0 && p.take("["):
		return p.element(t)
	case t.index:
		if d := slices.Index(p.bound, t.text); d >= 0 {
			return p.index(d + 1)
		}
		return p.failAt(t, fmt.Sprintf("%s inside of its sum", t.text))
	case t.variable > 0:
		return p.atColumn(t, p.variable(t.variable))
	}
	return p.node(t.text)
}

// atColumn notes the column of an element or a sum.
func (p *parser) atColumn(t token, e *expr) *expr {
	if _, ok := p.columns[e]; !ok {
		p.columns[e] = t.column
	}
	return e
}

// failAt is fail at a token that was taken.
func (p *parser) failAt(t token, expected string) *expr {
	p.tokens = append([]token{t}, p.tokens...)
	return p.fail(expected)
}

// element = "x" "[" sum "]", where the sum has indices, n and whole numbers only
func (p *parser) element(t token) *expr {
	e := p.within(p.sum)
	if !p.take("]") {
		return p.fail("an operator or \"]\"")
	}
	if !whollyIndexed(e) {
		return p.failAt(t, "a number in x[…] made of indices, n and whole numbers with + − · and /, as x[i + 1]")
	}
	return p.atColumn(t, p.elementAt(elementOp, e))
}

// whollyIndexed reports whether e can be the number of an element or an end of a sum.
func whollyIndexed(e *expr) bool {
	return !some(e, func(e *expr) bool {
		return !strings.Contains(" # n number + - * / neg ", " "+e.op+" ")
	})
}

// over = ("sum" | "prod") "(" index "," sum "," sum "," sum ")"
func (p *parser) over(t token) *expr {
	if !p.take("(") {
		return p.fail(fmt.Sprintf("\"(\": write %s(i, 1, n, x[i]^2)", t.text))
	}
	name := p.tokens[0]
	if !name.index {
		return p.fail("the name of an index, as in " + t.text + "(i, 1, n, x[i]^2)")
	}
	if p.next(); slices.Contains(p.bound, name.text) {
		return p.failAt(name, "another name than that of the sum around it")
	}
	if len(p.bound) == deepest {
		return p.failAt(t, fmt.Sprintf("at most %d sums inside one another", deepest))
	}
	lo := p.end(t, "the first")
	hi := p.end(t, "the last")
	if !p.take(",") {
		return p.fail("an operator or \",\": " + t.text + "(i, first, last, term) has four parts")
	}
	p.bound = append(p.bound, name.text)
	body := p.within(p.sum)
	p.bound = p.bound[:len(p.bound)-1]
	if !p.take(")") {
		return p.fail("an operator or \")\"")
	}
	return p.atColumn(t, p.bind(t.text, len(p.bound)+1, p.pool.over(lo, hi), body))
}

// end is the comma and the first or last value of an index.
func (p *parser) end(t token, which string) *expr {
	if !p.take(",") {
		return p.fail("\",\" and " + which + " value of the index: " + t.text + "(i, first, last, term) has four parts")
	}
	at := p.tokens[0]
	e := p.within(p.sum)
	if !whollyIndexed(e) {
		return p.failAt(at, "an end made of indices, n and whole numbers with + − · and /")
	}
	return e
}
