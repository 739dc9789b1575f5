package formula

// point runs the program at one point and returns its outputs, valid until the next call.
func (m *machine) point(x []float64) []float64 {
	copy(m.scalars, x[:m.inputs])
	m.once()
	return m.scalars[m.inputs : m.inputs+m.outputs]
}

// once executes the program on the scalar registers.
func (m *machine) once() {
	r := m.scalars
	for i := range m.code[:len(m.code)-1] {
		in := &m.code[i]
		r[in.Dst] = in.Eval(r[in.A], r[in.B], r[in.C])
	}
}
