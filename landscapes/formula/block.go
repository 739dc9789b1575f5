package formula

import (
	"fmt"

	"optexplore/model/lanes"
)

// points runs the program at n points, stored coordinate by coordinate. Whole blocks are read and written
// where they are; what is left over goes through registers of the machine, or where it is a few points only,
// one by one: a block takes the time of a whole stride of lanes.
func (m *machine) points(dst, x []float64) {
	n := len(x) / m.inputs
	if len(x) != n*m.inputs || len(dst) != n*m.outputs {
		panic(fmt.Sprintf("expected %d coordinates and %d results for each point, got slices of %d and %d",
			m.inputs, m.outputs, len(x), len(dst)))
	}
	if n <= few {
		m.oneByOne(dst, x, 0, n)
		return
	}
	if m.blocks == nil {
		m.prepare()
	}
	ins, outs := m.blocks[:m.inputs], m.blocks[m.inputs:m.inputs+m.outputs]
	at := 0
	for ; at+lanes.Count <= n; at += lanes.Count {
		for i := range ins {
			ins[i] = (*lanes.Block)(x[i*n+at:])
		}
		for i := range outs {
			outs[i] = (*lanes.Block)(dst[i*n+at:])
		}
		m.run(lanes.Count)
	}
	if n-at <= few {
		m.oneByOne(dst, x, at, n)
		return
	}
	for i := range ins {
		ins[i] = &m.edges[i]
		copy(ins[i][:], x[i*n+at:i*n+n])
	}
	for i := range outs {
		outs[i] = &m.edges[m.inputs+i]
	}
	m.run(n - at)
	for i, out := range outs {
		copy(dst[i*n+at:i*n+n], out[:])
	}
}

// few is how many points are computed one by one in less time than a block takes.
const few = 2

// oneByOne runs the program at the points from one on, of n.
func (m *machine) oneByOne(dst, x []float64, from, n int) {
	var at [2]float64
	for k := from; k < n; k++ {
		for i := range m.inputs {
			at[i] = x[i*n+k]
		}
		for i, v := range m.point(at[:m.inputs]) {
			dst[i*n+k] = v
		}
	}
}

// prepare makes the registers: edges for inputs and outputs of an incomplete block, constants in every
// lane, and the rest in one stretch of memory.
func (m *machine) prepare() {
	m.edges = make([]lanes.Block, m.inputs+m.outputs)
	m.blocks = make([]*lanes.Block, m.registers)
	own := make([]struct {
		lanes.Block
		pad [8]float64
	}, m.registers-len(m.edges))
	for i := range own {
		m.blocks[len(m.edges)+i] = &own[i].Block
	}
	for i, k := range m.constants {
		for lane := range lanes.Count {
			own[i].Block[lane] = k
		}
	}
}
