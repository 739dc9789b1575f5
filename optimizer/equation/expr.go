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
