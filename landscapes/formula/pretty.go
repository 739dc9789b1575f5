package formula

import "strings"

var pretty = style{
	minus:    "−",
	times:    "·",
	constant: symbol,
	exponent: superscript,
	adjoin:   adjoin,
	small:    true,
	barred:   barred,
}

// Pretty returns the formula in mathematical notation, with −, ·, superscripts and
// without redundant signs: "x² − y²", "x·cos(πx)", "|x|". [Parse] reads it back as the
// same formula too.
func (f Formula) Pretty() string { return f.print(pretty) }

func symbol(name string) string {
	for _, c := range constants {
		if c.name == name {
			return c.symbol
		}
	}
	return name
}

// barred is true of an absolute value that has no other in it: those of one level are then told apart.
func barred(e *expr) bool { return e.op == "abs" && !has(e.args[0], "abs", map[*expr]bool{}) }

// has reports whether an operation occurs in an expression.
func has(e *expr, op string, seen map[*expr]bool) bool {
	if seen[e] {
		return false
	}
	seen[e] = true
	for _, a := range e.operands() {
		if has(a, op, seen) {
			return true
		}
	}
	return e.op == op
}

// superscript is a whole exponent raised, or "".
func superscript(e *expr) string {
	sign := ""
	if e.op == "neg" {
		sign, e = "⁻", e.args[0]
	}
	if !digits(e) {
		return ""
	}
	return sign + strings.Map(func(r rune) rune { return superscripts[r-'0'] }, number(e.value))
}

// adjoin reports whether left and right can be written side by side: 2x, 2cos(x),
// πx, x²y, 4x(x + 1); but x·cos(x), x·2, 2^x·y, (x + 1)·y.
func adjoin(left, right *expr) bool {
	base, raised := raise(right)
	switch {
	case base.op == numberOp:
		return false
	case left.op == numberOp:
		return true
	}
	return raised && closed(left) && (leaf(base) && monomial(left) || bracketed(base))
}

// raise takes a power apart; raised is false if its exponent is not in superscript.
func raise(e *expr) (base *expr, raised bool) {
	if e.op != "^" {
		return e, true
	}
	return e.args[0], superscript(e.args[1]) != ""
}

func leaf(e *expr) bool      { return e.args[0] == nil }
func bracketed(e *expr) bool { return level(e) < atomLevel }

// closed is true of products of numbers, letters and brackets, also raised.
func closed(e *expr) bool { return product(e, func(f *expr) bool { return leaf(f) || bracketed(f) }) }

// monomial is true of products of numbers and letters, also raised.
func monomial(e *expr) bool { return product(e, leaf) }

// product is true if every factor has the property, its exponent aside.
func product(e *expr, has func(base *expr) bool) bool {
	for ; e.op == "*"; e = e.args[0] {
		if base, raised := raise(e.args[1]); !raised || !has(base) {
			return false
		}
	}
	base, raised := raise(e)
	return raised && has(base) && e.op != "/"
}
