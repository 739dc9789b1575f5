package equation

// expr is an expression: a literal, a name, or an operation on others.
type expr struct {
	op    *operation // nil for a literal or a name
	name  string     // of a name
	value float64    // of a literal
	args  []*expr
}

// named calls yield for every name in e.
func (e *expr) named(yield func(name string)) {
	if e == nil {
		return
	}
	if e.op == nil && e.name != "" {
		yield(e.name)
	}
	for _, a := range e.args {
		a.named(yield)
	}
}

// operations is the number of operations in e, those that ask counted twice: with their
// points.
func (e *expr) operations() int {
	n := 0
	if e.op != nil {
		n = 1
		if e.op.asks {
			n = 2
		}
	}
	for _, a := range e.args {
		n += a.operations()
	}
	return n
}

// asks reports whether e contains an evaluation of the objective or a random draw.
func (e *expr) asks(symbol string) bool {
	if e == nil {
		return false
	}
	if e.op != nil && e.op.asks && (symbol == "" || e.op.symbol == symbol) {
		return true
	}
	for _, a := range e.args {
		if a.asks(symbol) {
			return true
		}
	}
	return false
}
