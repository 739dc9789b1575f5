package formula

import "strconv"

// subscripted reports whether a node needs variables with numbers.
func subscripted(e *expr) bool {
	return e.op == elementOp || e.op == directionOp || e.variableOf() > len(letters)
}

// text is an expression in plain text.
func text(e *expr) string {
	p := &printer{style: plain}
	p.write(e)
	return p.String()
}

// subscript writes a name with a number: x4, or x₄.
func (p *printer) subscript(name, number string) string {
	if s, ok := small(number, lowered); ok && p.small {
		return name + s
	}
	if _, err := strconv.Atoi(number); err == nil {
		return name + number
	}
	return name + "[" + number + "]"
}

// element writes an element of x, or of the direction v.
func (p *printer) element(e *expr) {
	p.WriteString(p.subscript(e.op[:1], text(e.args[0])))
}

// over writes a sum or product over an index.
func (p *printer) over(e *expr) {
	index, ends := indexNames[e.depth()], e.args[0].operands()
	lo, hi := text(ends[0]), text(ends[1])
	below, ok := small(index+"="+lo, lowered)
	above, both := small(hi, raised)
	if ok && both && p.small {
		b, _ := binderOf(e.op)
		p.WriteString(b.sign + below + above + "(")
	} else {
		p.WriteString(e.op + "(" + index + ", " + lo + ", " + hi + ", ")
	}
	p.write(e.args[1])
	p.WriteByte(')')
}
