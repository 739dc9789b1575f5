package main

import (
	"fmt"
	"slices"
	"strings"
)

// allocation gives values registers, each from the step that computes it to its last use.
type allocation struct {
	*set
	numbers, masks []int // the registers that are free
	constants      *constants
	lines          []string
}

// lines are the instructions of a body. The values it holds keep the last registers.
func (b *body) lines(c *constants) []string {
	for i, s := range b.steps {
		for _, v := range s.from {
			v.last = i
		}
		if s.to != nil {
			s.to.last = i
		}
	}
	a := &allocation{set: b.set, constants: c}
	for r := b.registers - 1 - len(b.held); r >= 0; r-- {
		a.numbers = append(a.numbers, r)
	}
	for r := 7; r > 0; r-- {
		a.masks = append(a.masks, r)
	}
	for i, s := range b.steps {
		a.step(i, s, b.held)
	}
	return a.lines
}

// hold is a value in a register during the whole loop: the number k.
func (b *body) hold() *value {
	b.held = append(b.held, &value{register: b.registers - 1 - len(b.held)})
	return b.held[len(b.held)-1]
}

// step writes an instruction and keeps account of the registers.
func (a *allocation) step(i int, s step, held []*value) {
	if s.tied && s.from[0].last > i {
		to := &value{}
		a.take(to)
		a.write("VMOVAPD %s, %s", a.name(s.from[0]), a.name(to))
		s.from[0] = to
		to.last = i
	}
	released := map[*value]bool{}
	for _, v := range s.from {
		if v.last == i && v.kind != inMemory && !released[v] && !slices.Contains(held, v) {
			released[v] = true
			a.release(v)
		}
	}
	switch {
	case s.to == nil && len(s.from) == 0:
		a.write("%s", s.name)
		return
	case s.to == nil:
		a.write("%s %s, %s", s.name, a.name(s.from[0]), s.at)
		return
	case s.tied:
		a.reserve(s.to, s.from[0].register)
	default:
		a.take(s.to)
	}
	if s.at != "" {
		a.write("%s %s, %s", s.name, s.at, a.name(s.to))
		return
	}
	from := s.from
	if s.tied {
		from = from[1:]
	}
	a.instruction(s, from)
}

// instruction writes name prefix, operands from the last to the first, destination.
func (a *allocation) instruction(s step, from []*value) {
	var operands []string
	if s.prefix != "" {
		operands = append(operands, s.prefix)
	}
	name, comment := s.name, ""
	for i := len(from) - 1; i >= 0; i-- {
		operands = append(operands, a.name(from[i]))
		if from[i].kind == inMemory {
			comment = " // " + a.constants.text(from[i].bits)
			if a.maskRegisters && name != "VBROADCASTSD" {
				name += ".BCST"
			}
		}
	}
	a.write("%s %s, %s%s", name, strings.Join(operands, ", "), a.name(s.to), comment)
}

func (a *allocation) write(format string, args ...any) {
	a.lines = append(a.lines, fmt.Sprintf(format, args...))
}

// name is how assembly calls a value.
func (a *allocation) name(v *value) string {
	switch {
	case v.kind == inMemory:
		return a.constants.address(v.bits)
	case v.kind == inMask && a.maskRegisters:
		return fmt.Sprintf("K%d", v.register)
	}
	return fmt.Sprintf("%s%d", a.letter, v.register)
}

// pool is where the registers of a value come from.
func (a *allocation) pool(v *value) *[]int {
	if v.kind == inMask && a.maskRegisters {
		return &a.masks
	}
	return &a.numbers
}

func (a *allocation) take(v *value) {
	p := a.pool(v)
	if len(*p) == 0 {
		panic("more values than registers")
	}
	v.register = (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
}

// reserve takes a certain register.
func (a *allocation) reserve(v *value, r int) {
	p := a.pool(v)
	i := slices.Index(*p, r)
	*p = slices.Delete(*p, i, i+1)
	v.register = r
}

func (a *allocation) release(v *value) {
	p := a.pool(v)
	*p = append(*p, v.register)
}
