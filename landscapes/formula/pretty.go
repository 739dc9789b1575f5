package formula

import "strings"

var pretty = style{
	minus:    "−",
	times:    "·",
	constant: symbol,
	exponent: superscript,
	adjoin:   adjoin,
}

// Pretty is the formula for people, with −, ·, superscripts and no needless signs: "x² − y²", "x·cos(πx)".
// [Parse] reads it back as the same formula too.
func (f Formula) Pretty() string { return f.print(pretty) }

func symbol(name string) string {
	for _, c := range constants {
		if c.name == name {
			return c.symbol
		}
	}
	return name
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

// adjoin is true if left and right can stand side by side: 2x, 2cos(x), πx, x²y, 4x(x + 1); but x·cos(x).
func adjoin(left, right *expr) bool {
	base := right
	if right.op == "^" {
		base = right.args[0]
	}
	switch {
	case base.op == numberOp:
		return false
	case left.op == numberOp:
		return true
	case !monomial(left):
		return false
	}
	return len(base.operands()) == 0 || level(base) < atomLevel
}

// monomial is true of products of numbers, letters and their raised powers.
func monomial(e *expr) bool {
	switch {
	case e.op == "*":
		return monomial(e.args[0]) && monomial(e.args[1]) && level(e.args[1]) > productLevel
	case e.op == "^":
		return len(e.args[0].operands()) == 0 && superscript(e.args[1]) != ""
	}
	return len(e.operands()) == 0
}
