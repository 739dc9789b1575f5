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

// point runs the program at one point and returns its outputs, valid until the next call.
func (m *machine) point(x []float64) []float64 {
	r := m.scalars
	copy(r, x[:m.inputs])
	for i := range m.code {
		in := &m.code[i]
		r[in.dst] = in.eval(r[in.a], r[in.b], r[in.c])
	}
	return r[m.inputs : m.inputs+m.outputs]
}
