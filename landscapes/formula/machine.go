package formula

// machine is a program with its registers.
type machine struct {
	*program
	scalars []float64
	blocks  []*block // made when first needed, as are
	edges   []block  // the inputs and outputs of an incomplete block
}

func newMachine(p *program) machine {
	m := machine{program: p, scalars: make([]float64, p.registers)}
	copy(m.scalars[p.inputs+p.outputs:], p.constants)
	return m
}
