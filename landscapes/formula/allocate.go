package formula

import "optexplore/model/lanes"

// allocation gives the values of a program registers. A register is free again after the last use of its
// value, so the working set stays small; an instruction may write over what it reads.
type allocation struct {
	*program
	values   []value
	uses     []int // of each value: how many are still to come
	register []int // of each value; unplaced if it has none
	free     []int
}

const unplaced = -1

// allocate makes the program that computes the values ids, and nothing they do not need.
func allocate(inputs int, values []value, ids []int) *program {
	a := &allocation{
		program:  &program{inputs: inputs, outputs: len(ids), registers: inputs + len(ids)},
		values:   values,
		uses:     make([]int, len(values)),
		register: make([]int, len(values)),
	}
	a.count(ids)
	a.place(ids)
	for id, v := range values {
		if a.uses[id] > 0 && len(v.operands()) > 0 {
			a.emit(id, v)
		}
	}
	for i, id := range ids {
		if out := inputs + i; a.register[id] != out {
			a.code = append(a.code, newInstruction("copy", out, a.register[id]))
		}
	}
	a.code = append(a.code, lanes.Instruction{})
	a.paired = paired(a.code)
	return a.program
}

// count counts the uses of every value by the values that are needed. An output has one use more, which
// never comes, so its register stays its own.
func (a *allocation) count(ids []int) {
	for _, id := range ids {
		a.uses[id]++
	}
	for id := len(a.values) - 1; id >= 0; id-- {
		if a.uses[id] == 0 {
			continue
		}
		for _, arg := range a.values[id].operands() {
			a.uses[arg]++
		}
	}
}

// place puts the inputs first, then the outputs, then the constants.
func (a *allocation) place(ids []int) {
	for id := range a.register {
		a.register[id] = unplaced
	}
	for id := range a.inputs {
		a.register[id] = id
	}
	for i, id := range ids {
		if a.register[id] == unplaced && len(a.values[id].operands()) > 0 {
			a.register[id] = a.inputs + i
		}
	}
	for id, v := range a.values {
		if a.uses[id] > 0 && v.op == "" {
			a.register[id] = a.registers
			a.registers++
			a.constants = append(a.constants, v.constant())
		}
	}
}

// emit appends the instruction that computes a value.
func (a *allocation) emit(id int, v value) {
	var from []int
	for _, arg := range v.operands() {
		from = append(from, a.register[arg])
		a.uses[arg]--
		if a.uses[arg] == 0 && a.temporary(a.register[arg]) {
			a.free = append(a.free, a.register[arg])
		}
	}
	if a.register[id] == unplaced {
		a.register[id] = a.fresh()
	}
	a.code = append(a.code, newInstruction(v.op, a.register[id], from...))
	a.operations += costOf(v.op)
}

// temporary is true of registers that may be used again: not inputs, outputs or constants.
func (a *allocation) temporary(r int) bool { return r >= a.inputs+a.outputs+len(a.constants) }

func (a *allocation) fresh() int {
	if n := len(a.free); n > 0 {
		r := a.free[n-1]
		a.free = a.free[:n-1]
		return r
	}
	a.registers++
	return a.registers - 1
}
