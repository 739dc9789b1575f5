package formula

import (
	"slices"

	"optexplore/model/lanes"
)

// program is a straight line of instructions over registers: first the inputs, then the outputs, then the
// constants, then what is in between.
type program struct {
	inputs, outputs int
	constants       []float64
	registers       int                 // how many in all
	operations      int                 // what an evaluation costs, as the sum of costOf
	code            []lanes.Instruction // with one more at the end, which is zero
	paired          []lanes.Instruction // the same for blocks
}

func newInstruction(op string, dst int, from ...int) lanes.Instruction {
	var r [3]uint32
	for i, f := range from {
		r[i] = uint32(f)
	}
	row := operations[op]
	return lanes.Instruction{Kernel: row.kernel, Dst: uint32(dst), A: r[0], B: r[1], C: r[2], Eval: row.eval}
}

// costOf is what an operation costs, about: 1 as an addition, 8 as a function or a
// power.
func costOf(op string) int {
	if op == "^" || slices.ContainsFunc(functions, func(f operation) bool { return f.name == op }) {
		return 8
	}
	return 1
}

// programs of one formula. The gradient has Dim outputs, the Hessian Dim·Dim in rows.
// The guards are those of Pieces, nil if there are none.
type programs struct{ value, gradient, hessian, guards *program }

func compileAll(root *expr, ds derivatives) *programs {
	gx, gy := ds.gradient[0], ds.gradient[1]
	xx, xy, yy := ds.hessian[0], ds.hessian[1], ds.hessian[2]
	n := 1 + int(root.vars&2)/2
	ps := &programs{value: compileOf(n, root)}
	if kinks := guards(root); len(kinks) > 0 {
		ps.guards = compileOf(n, kinks...)
	}
	if n == 1 {
		ps.gradient, ps.hessian = compileOf(1, gx), compileOf(1, xx)
	} else {
		ps.gradient, ps.hessian = compileOf(2, gx, gy), compileOf(2, xx, xy, xy, yy)
	}
	return ps
}

// compileOf is the program whose inputs are the first variables.
func compileOf(variables int, outputs ...*expr) *program {
	p := newPool(variables)
	var inputs []*expr
	for k := range variables {
		inputs = append(inputs, p.variable(k+1))
	}
	return compile(variables, inputs, outputs...)
}

// compile is the program that computes outputs from inputs, in a formula of a number
// of variables. What an input is made of is not computed.
func compile(size int, inputs []*expr, outputs ...*expr) *program {
	l := newLowering(size, inputs)
	var ids []int
	for _, e := range outputs {
		ids = append(ids, l.lower(e))
	}
	return allocate(len(inputs), choose(l.values, ids), ids)
}
