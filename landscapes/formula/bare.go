package formula

import "fmt"

// bare reads a function without brackets: its argument is what stands side by side behind it, as in sin x,
// cos 2x, exp -x^2, log|x|, sin x cos y. A sign touches what it is of. What could belong to the argument or not is an error.
func (p *parser) bare(name string) *expr {
	write := fmt.Sprintf("\"(\": write %s(%s)", name, []string{"x", "a, b", "a, b, c"}[arities()[name]-1])
	if sign := p.at("-") || p.at("+"); arities()[name] != 1 || !p.begins() && !sign || sign && p.tokens[1].spaced {
		return p.fail(write)
	}
	e := p.within(p.argument)
	if p.goesOn() {
		return p.fail(fmt.Sprintf("brackets round the argument of %s, which could end here or not", name))
	}
	return p.applied(name, []*expr{e})
}

// begins reports whether an operand comes next.
func (p *parser) begins() bool {
	t := p.tokens[0]
	return p.at("(") || p.at(openBar) || t.kind == nameToken || t.kind == numberToken || t.kind == rootToken || t.kind == sumToken
}

// argument = ("+" | "-") argument | call | bars | power { power }
func (p *parser) argument() *expr {
	t := p.tokens[0]
	switch {
	case p.at("-"), p.at("+"):
		return p.signed(p.argument, p.argument)
	case t.kind == nameToken && isFunction(t.text), p.at(openBar), t.kind == rootToken, t.kind == sumToken:
		return p.atom()
	}
	e := p.power()
	for last := t; p.follows(last); {
		last = p.tokens[0]
		e = p.node("*", e, p.power())
	}
	return e
}

// follows reports whether a letter comes next that belongs to the same argument as a factor before it: after
// a variable only if it touches.
func (p *parser) follows(last token) bool {
	t := p.tokens[0]
	return t.kind == nameToken && !isFunction(t.text) && (last.variable == 0 && !last.index || !t.spaced)
}

// goesOn reports whether what comes next could belong to an argument without brackets: a power, a product
// with anything but another function or a root.
func (p *parser) goesOn() bool {
	t := p.tokens[0]
	if p.at("*") || p.at("/") {
		next := p.tokens[1]
		return !(next.kind == nameToken && isFunction(next.text))
	}
	return p.at("^") || t.kind == powerToken || p.begins() && t.kind != rootToken && !(t.kind == nameToken && isFunction(t.text))
}

// raised reads a power between a function and its argument: sin^2(x), sin²x.
func (p *parser) raised(name string) *expr {
	if next := p.tokens[1]; p.tokens[0].value < 0 || p.at("^") && next.kind == signToken && next.text == "-" {
		return p.fail(inverse(name))
	}
	p.take("^")
	if t := p.tokens[0]; t.kind != numberToken && t.kind != powerToken || arities()[name] != 1 {
		return p.fail(fmt.Sprintf("the argument first: %s(x)^2", name))
	}
	n := p.number(p.next().value)
	e := p.node("^", p.call(name), n)
	if p.at("^") || p.tokens[0].kind == powerToken {
		return p.fail("brackets round a power of a power")
	}
	return e
}

// root reads √x, ∛(x + 1).
func (p *parser) root(name string) *expr {
	bracketed := p.at("(") || p.at(openBar)
	e := p.within(p.atom)
	if !bracketed && (p.goesOn() && !p.at("*") && !p.at("/")) {
		return p.fail("brackets round what is under the root")
	}
	return p.node(name, e)
}

// absolute reads an absolute value behind its first bar.
func (p *parser) absolute() *expr {
	e := p.within(p.sum)
	if !p.take(closeBar) {
		return p.fail(`an operator or "|"`)
	}
	return p.node("abs", e)
}

// inverse says what to write instead of sin^-1.
func inverse(name string) string {
	of := "the inverse by its name"
	if isFunction("a" + name) {
		of = "a" + name + "(x)"
	}
	return fmt.Sprintf("%s or 1/%s(x): %s^-1 means either", of, name, name)
}
