package lanes

import (
	"math/bits"
	"unsafe"
)

// Kernel is the number of an operation on blocks.
type Kernel uint32

// Instruction is Dst ← operation(A, B, C), where these are numbers of registers. Operands that the operation does not
// have are not read. The destination may be one of the operands. Sincos has two results: the second, Other, goes to B.
type Instruction struct {
	Kernel
	Dst, A, B, C uint32
	Eval, Other  func(a, b, c float64) float64 // the operation on single numbers
}

// Machine executes programs at a level. The zero value is ready, and executes them in Go.
type Machine struct {
	Level Level
	state state
}

// state is what kernels in assembly know.
type state struct {
	code      *Instruction
	registers **Block
	bytes     int              // of each block that are computed
	done      int              // bytes of instructions that are done
	left      [Count / 4]uint8 // for each vector, the lanes that a kernel has left to Go
}

// Run executes a program on the first n lanes of registers, for n up to Count. Behind the last instruction stands
// one more, the zero Instruction.
func (m *Machine) Run(code []Instruction, registers []*Block, n int) {
	if n <= 0 || len(code) <= 1 {
		return
	}
	if m.Level == Plain {
		runPlain(code, registers, n)
		return
	}
	s := &m.state
	s.registers, s.bytes = &registers[0], 8*min((n+Stride-1)&^(Stride-1), Count)
	for at := 0; ; at++ {
		s.code = &code[at]
		m.Level.run(s)
		if at += s.done / int(unsafe.Sizeof(Instruction{})); at == len(code)-1 {
			return
		}
		if in := &code[at]; in.Kernel == Scalar {
			in.scalar(registers, n)
		} else {
			m.finish(in.Eval, registers[in.Dst], n)
			if in.Other != nil {
				m.finish(in.Other, registers[in.B], n)
			}
		}
	}
}

// finish computes the lanes that a kernel has left, where the result is still the operand.
func (m *Machine) finish(eval func(a, b, c float64) float64, dst *Block, n int) {
	width := m.Level.width()
	for v, left := range m.state.left[:(n+width-1)/width] {
		for ; left != 0; left &= left - 1 {
			lane := v*width + bits.TrailingZeros8(left)
			dst[lane] = eval(dst[lane], 0, 0)
		}
	}
}

func runPlain(code []Instruction, r []*Block, n int) {
	for i := range code[:len(code)-1] {
		in := &code[i]
		if in.Kernel == Scalar {
			in.scalar(r, n)
			continue
		}
		plain[in.Kernel](r[in.Dst], r[in.A], r[in.B], r[in.C], n)
	}
}

// scalar executes an instruction lane by lane.
func (in *Instruction) scalar(r []*Block, n int) {
	dst, a, b, c := r[in.Dst][:n], r[in.A][:n], r[in.B][:n], r[in.C][:n]
	for i := range dst {
		dst[i] = in.Eval(a[i], b[i], c[i])
	}
}
