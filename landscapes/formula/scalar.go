package formula

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
