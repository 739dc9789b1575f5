package formula

import "optexplore/model/lanes"

// machine is a program with its registers.
type machine struct {
	*program
	vector  lanes.Machine
	scalars []float64
	blocks  []*lanes.Block // made when first needed, as are
	edges   []lanes.Block  // the inputs and outputs of an incomplete block
}

func newMachine(p *program) machine {
	m := machine{program: p, vector: lanes.Machine{Level: lanes.Best()}, scalars: make([]float64, p.registers)}
	copy(m.scalars[p.inputs+p.outputs:], p.constants)
	return m
}

// run executes the program on the first n lanes of the registers.
func (m *machine) run(n int) { m.vector.Run(m.paired, m.blocks, n) }
