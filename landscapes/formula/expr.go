package formula

import "math"

// expr is a node of an expression: an operation on operands, or a leaf ("number", a variable, an
// index, or the name of a constant). Nodes of one pool are unique: equal expressions are the same
// pointer, so shared parts are differentiated, compiled and computed once. A node never changes.
type expr struct {
	op      string
	args    [3]*expr // operands; nil beyond the arity
	value   float64  // of a "number": finite and not negative; of a sum or product over an index: its depth
	vars    uint8    // bit i is set if variable i occurs, the last one for any other variable
	indices uint8    // bit d is set if the index of depth d occurs and is not bound
}

const numberOp = "number"

// operands in order.
func (e *expr) operands() []*expr {
	n := 0
	for n < len(e.args) && e.args[n] != nil {
		n++
	}
	return e.args[:n]
}

// constant is true of an expression in which no variable occurs; it can have indices.
func (e *expr) constant() bool { return e.vars == 0 }

func (e *expr) isNumber(v float64) bool { return e.op == numberOp && e.value == v }

// coefficient is true of numbers and named constants.
func (e *expr) coefficient() bool { return e.args[0] == nil && e.vars == 0 }

// pool makes expressions unique. It belongs to one computation and dies with it.
type pool struct {
	nodes map[key]*expr
	limit int
	full  bool // the limit was met: what has been built since is worthless
}

type key struct {
	op   string
	args [3]*expr
	bits uint64
}

func newPool(limit int) *pool { return &pool{nodes: map[key]*expr{}, limit: limit} }

// number is a literal. A negative value is the negation of one, as in the text; so is −0.
func (p *pool) number(v float64) *expr {
	if math.Signbit(v) {
		return p.node("neg", p.number(-v))
	}
	return p.intern(expr{op: numberOp, value: v})
}

// node is the operation applied to operands just as it is said: nothing is simplified.
func (p *pool) node(op string, args ...*expr) *expr {
	e := expr{op: op}
	for i, a := range args {
		e.args[i] = a
		e.vars |= a.vars
		e.indices |= a.indices
	}
	return p.intern(e)
}

func (p *pool) intern(e expr) *expr {
	k := key{e.op, e.args, math.Float64bits(e.value)}
	if old, ok := p.nodes[k]; ok {
		return old
	}
	if len(p.nodes) >= p.limit {
		p.full = true
		return &expr{op: numberOp}
	}
	fresh := new(expr) // not &e, which would put every e on the heap
	*fresh = e
	p.nodes[k] = fresh
	return fresh
}

// adopt copies an expression of another pool into this one.
func (p *pool) adopt(e *expr) *expr { return p.copy(e, map[*expr]*expr{}) }

func (p *pool) copy(e *expr, done map[*expr]*expr) *expr {
	if c, ok := done[e]; ok {
		return c
	}
	c := *e
	for i, a := range e.operands() {
		c.args[i] = p.copy(a, done)
	}
	done[e] = p.intern(c)
	return done[e]
}

// equal compares two expressions of different pools.
func equal(a, b *expr) bool {
	p := newPool(math.MaxInt)
	return p.adopt(a) == p.adopt(b)
}
