package equation

import (
	"fmt"
	"slices"

	"optexplore/model/lanes"
)

// term is the value of an expression: a number, or a vector in a register.
type term struct {
	number   int    // its index; −1 for a vector
	register uint32 // of a vector
	passing  bool   // the register is read once
}

// vector is a vector in a register that stays.
func vector(register int) term { return term{number: -1, register: uint32(register)} }

func (t term) isVector() bool { return t.number < 0 }

// count adds a number that is worked out from others, once if these are the same in every step.
func (c *compiler) count(f func(n []float64) float64, from ...term) term {
	if slices.ContainsFunc(from, func(t term) bool { return c.moves[t.number] }) {
		return c.move(f)
	}
	c.values = append(c.values, f(c.values))
	return term{number: len(c.values) - 1}
}

// move adds a number that is another in each step.
func (c *compiler) move(f func(n []float64) float64) term {
	c.values = append(c.values, 0)
	t := term{number: len(c.values) - 1}
	c.moves[t.number] = true
	c.moving = append(c.moving, counted{t.number, f})
	return t
}

// eval compiles an expression.
func (c *compiler) eval(e *expr) term {
	switch {
	case e.op == nil && e.name != "":
		t, ok := c.names[e.name]
		if !ok {
			return c.fail(fmt.Sprintf("%s does not last until here", e.name))
		}
		return t
	case e.op == nil:
		v := e.value
		return c.count(func([]float64) float64 { return v })
	case e.op.each == nil:
		return c.fail(fmt.Sprintf("%s takes the whole point", e.op.symbol))
	}
	a := c.eval(e.args[0])
	switch {
	case len(e.args) == 1:
		return c.single(e.op, a)
	case a.isVector() && isSquare(e):
		return c.emit(lanes.Square, nil, a)
	}
	if base := squared(e.args[1]); e.op.symbol == "·" && base != nil && c.names[base.name].isVector() {
		v := c.eval(base)
		return c.pair(e.op, c.pair(e.op, a, v), v)
	}
	return c.pair(e.op, a, c.eval(e.args[1]))
}

// squared is the name of which e is the square; nil if it is no such square.
func squared(e *expr) *expr {
	if e.op == nil || !isSquare(e) || e.args[0].name == "" {
		return nil
	}
	return e.args[0]
}

// isSquare reports whether an operation is a square.
func isSquare(e *expr) bool {
	return e.op.shape == postfix && e.op.symbol == "" && e.args[1].value == 2
}

// single compiles an operation on one value.
func (c *compiler) single(op *operation, a term) term {
	if !a.isVector() {
		return c.count(func(n []float64) float64 { return op.each(n[a.number], 0) }, a)
	}
	return c.emit(op.kernel, op.each, a)
}

// pair compiles an operation on two values.
func (c *compiler) pair(op *operation, a, b term) term {
	if !a.isVector() && !b.isVector() {
		return c.count(func(n []float64) float64 { return op.each(n[a.number], n[b.number]) }, a, b)
	}
	switch {
	case op.kernel == lanes.Add:
		return c.sum(a, b)
	case op.kernel == lanes.Sub && !b.isVector():
		return c.sum(a, c.count(func(n []float64) float64 { return -n[b.number] }, b))
	case op.kernel == lanes.Mul:
		return c.product(a, b)
	}
	return c.emit(op.kernel, op.each, a, b)
}

// sum is a + b, in one instruction with a product that was just made.
func (c *compiler) sum(a, b term) term {
	if c.maker(b) == nil {
		a, b = b, a
	}
	in := c.maker(b)
	if in == nil {
		if !a.isVector() {
			a, b = b, a
		}
		if !b.isVector() {
			return c.emit(lanes.AddConstant, nil, a, b)
		}
		return c.emit(lanes.Add, nil, a, b)
	}
	with := map[lanes.Kernel]lanes.Kernel{lanes.MulConstant: lanes.MulConstantAdd, lanes.Mul: lanes.MulAdd, lanes.Square: lanes.SquareAdd}
	if !a.isVector() {
		with = map[lanes.Kernel]lanes.Kernel{lanes.MulConstant: lanes.MulConstantAddConstant, lanes.Square: lanes.SquareAddConstant}
	}
	fused, ok := with[in.Kernel]
	switch {
	case !ok && !a.isVector():
		return c.emit(lanes.AddConstant, nil, b, a)
	case !ok:
		return c.emit(lanes.Add, nil, a, b)
	case in.Kernel == lanes.Square:
		in.B = c.held(a, false)
	default:
		in.C = c.held(a, false)
	}
	in.Kernel = fused
	c.release(a)
	return b
}

// product is a·b.
func (c *compiler) product(a, b term) term {
	if !a.isVector() {
		a, b = b, a
	}
	if in := c.maker(b); in != nil && in.Kernel == lanes.MulConstant {
		a, b = b, a
	}
	switch in := c.maker(a); {
	case !b.isVector():
		return c.emit(lanes.MulConstant, nil, a, b)
	case in != nil && in.Kernel == lanes.MulConstant:
		in.Kernel, in.C = lanes.MulConstantMul, c.held(b, false)
		c.release(b)
		return a
	case a.register == b.register:
		return c.emit(lanes.Square, nil, a)
	}
	return c.emit(lanes.Mul, nil, a, b)
}

// emit appends an instruction.
func (c *compiler) emit(k lanes.Kernel, each func(a, b float64) float64, operands ...term) term {
	in := lanes.Instruction{Kernel: k}
	if each != nil {
		in.Eval = func(a, b, _ float64) float64 { return each(a, b) }
	}
	for i, at := range []*uint32{&in.A, &in.B, &in.C}[:len(operands)] {
		*at = c.held(operands[i], k != lanes.AddConstant && k != lanes.MulConstant)
	}
	for _, t := range operands {
		c.release(t)
	}
	to := term{number: -1, register: c.room(), passing: true}
	in.Dst = to.register
	c.append(in)
	return to
}

func (c *compiler) append(in lanes.Instruction) {
	code := c.phases[len(c.phases)-1].code
	last := &code[len(code)-1].code
	*last = append(*last, in)
}

// maker is the instruction just appended, if its result is t and nothing else reads it.
func (c *compiler) maker(t term) *lanes.Instruction {
	code := c.phases[len(c.phases)-1].code
	list := code[len(code)-1].code
	if !t.isVector() || !t.passing || len(list) == 0 || list[len(list)-1].Dst != t.register {
		return nil
	}
	return &list[len(list)-1]
}

// held is the register of a value. A number is in its first lane or, if wide, in every one.
func (c *compiler) held(t term, wide bool) uint32 {
	if t.isVector() {
		return t.register
	}
	i := slices.IndexFunc(c.fixed, func(f fixed) bool { return f.number == t.number })
	if i < 0 {
		i = len(c.fixed)
		c.fixed = append(c.fixed, fixed{number: t.number, register: c.used})
		c.used++
	}
	c.fixed[i].wide = c.fixed[i].wide || wide
	return c.fixed[i].register
}

// room is a register that holds nothing.
func (c *compiler) room() uint32 {
	if n := len(c.spare); n > 0 {
		r := c.spare[n-1]
		c.spare = c.spare[:n-1]
		return r
	}
	c.used++
	return c.used - 1
}

// release gives back the register of a value that is read once.
func (c *compiler) release(t term) {
	if t.isVector() && t.passing {
		c.spare = append(c.spare, t.register)
	}
}
