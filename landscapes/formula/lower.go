package formula

import (
	"math"
	"slices"
)

// value is one step of a program that has no registers yet: an operation on earlier values, an input,
// or (op == "") a constant.
type value struct {
	op   string
	args [3]int // indices of values; 0 beyond the arity
	bits uint64 // of a constant: so that 0 and −0, and NaN and NaN, compare as they should
}

func (v value) constant() float64 { return math.Float64frombits(v.bits) }

// operands of a value; inputs and constants have none.
func (v value) operands() []int {
	row, ok := operations[v.op]
	if !ok {
		return nil
	}
	return v.args[:row.arity]
}

// lowering turns expressions into values, each distinct one once. It computes nothing in another order than
// the text says; what it rewrites gives the same bits (a product with 1, the order of two summands, a quotient by a power of two), except
// that whole powers are multiplied out and e^u is exp(u).
type lowering struct {
	values []value
	ids    map[value]int
	done   map[*expr]int
	size   int // the number of variables
}

// inputOp is an input that is not a variable.
const inputOp = "input"

// newLowering begins a program with inputs, which are expressions that are computed
// elsewhere. Variables are known by their names, also those of another pool.
func newLowering(size int, inputs []*expr) *lowering {
	l := &lowering{ids: map[value]int{}, done: map[*expr]int{}, size: size}
	for i, e := range inputs {
		v := value{op: inputOp, args: [3]int{i}}
		if e.variableOf() > 0 {
			v = value{op: e.op}
		}
		l.done[e] = l.add(v)
	}
	return l
}

func (l *lowering) add(v value) int {
	id, ok := l.ids[v]
	if !ok {
		id = len(l.values)
		l.values = append(l.values, v)
		l.ids[v] = id
	}
	return id
}

func (l *lowering) number(v float64) int { return l.add(value{bits: math.Float64bits(v)}) }

func (l *lowering) lower(e *expr) int {
	if id, ok := l.done[e]; ok {
		return id
	}
	id := l.fresh(e)
	l.done[e] = id
	return id
}

func (l *lowering) fresh(e *expr) int {
	switch {
	case e.op == numberOp:
		return l.number(e.value)
	case e.op == sizeOp:
		return l.number(float64(l.size))
	case e.op == "^":
		return l.power(e.args[0], e.args[1])
	case len(e.operands()) > 0:
		ids := []int{}
		for _, a := range e.operands() {
			ids = append(ids, l.lower(a))
		}
		return l.apply(e.op, ids...)
	}
	for _, c := range constants {
		if c.name == e.op {
			return l.number(c.value)
		}
	}
	return l.ids[value{op: e.op}]
}

// apply is the operation on values, computed at once if they are all constants.
func (l *lowering) apply(op string, ids ...int) int {
	var args [3]int
	copy(args[:], ids)
	if id, ok := l.fold(op, ids); ok {
		return id
	}
	if id, ok := l.shorten(op, args); ok {
		return id
	}
	if op == "neg" {
		if id, ok := l.opposite(args[0], 2); ok {
			return id
		}
	}
	if op == "-" {
		if id, ok := l.opposite(args[1], 2); ok {
			return l.apply("+", args[0], id)
		}
	}
	if op == "+" || op == "*" {
		slices.Sort(args[:2])
	}
	return l.add(value{op: op, args: args})
}

// opposite is −v where that is no more work than v: of a constant, and of a product with
// one, in at most depth products. A change of sign never rounds.
func (l *lowering) opposite(id, depth int) (int, bool) {
	v := l.values[id]
	switch v.op {
	case "":
		return l.number(-v.constant()), true
	case "neg":
		return v.args[0], true
	case "*":
		for i, arg := range v.args[:2] {
			if depth == 0 {
				break
			}
			if other, ok := l.opposite(arg, depth-1); ok {
				return l.apply("*", other, v.args[1-i]), true
			}
		}
	}
	return 0, false
}

// constant is the value of a constant.
func (l *lowering) constant(id int) (float64, bool) {
	v := l.values[id]
	return v.constant(), v.op == ""
}

func (l *lowering) fold(op string, ids []int) (int, bool) {
	var k [3]float64
	for i, id := range ids {
		c, ok := l.constant(id)
		if !ok {
			return 0, false
		}
		k[i] = c
	}
	return l.number(operations[op].eval(k[0], k[1], k[2])), true
}

// shorten spares operations that change nothing.
func (l *lowering) shorten(op string, args [3]int) (int, bool) {
	one := func(id int) bool { k, ok := l.constant(id); return ok && k == 1 }
	a, b := args[0], args[1]
	switch {
	case op == "*" && one(a):
		return b, true
	case (op == "*" || op == "/") && one(b):
		return a, true
	case op == "/":
		return l.byReciprocal(a, b)
	case op == "neg" && l.values[a].op == "neg":
		return l.values[a].args[0], true
	}
	return 0, false
}

// byReciprocal is a·(1/b) for a/b, where b is a power of two: both round the same number.
func (l *lowering) byReciprocal(a, b int) (int, bool) {
	k, ok := l.constant(b)
	if share, _ := math.Frexp(math.Abs(k)); !ok || share != 0.5 || math.Abs(k) < 0x1p-1000 || math.Abs(k) > 0x1p1000 {
		return 0, false
	}
	return l.apply("*", a, l.number(1/k)), true
}

// power multiplies whole powers out: x³ is (x·x)·x, x⁻² is 1/(x·x).
func (l *lowering) power(base, exponent *expr) int {
	if base.op == "e" {
		return l.apply("exp", l.lower(exponent))
	}
	b, x := l.lower(base), l.lower(exponent)
	n, ok := l.constant(x)
	if !ok || n != math.Trunc(n) || math.Abs(n) > maxPower {
		return l.apply("^", b, x)
	}
	if n < 0 {
		return l.apply("/", l.number(1), l.multiply(b, int(-n)))
	}
	return l.multiply(b, int(n))
}

// multiply is b·b·…·b, n times, by squaring.
func (l *lowering) multiply(b, n int) int {
	switch {
	case n == 0:
		return l.number(1)
	case n == 1:
		return b
	case n%2 == 1:
		return l.apply("*", l.multiply(b, n-1), b)
	}
	half := l.multiply(b, n/2)
	return l.apply("*", half, half)
}
