package formula

import "optexplore/model/lanes"

// point runs the program at one point and returns its outputs, valid until the next call.
func (m *machine) point(x []float64) []float64 {
	r := m.scalars
	for i, v := range x[:m.inputs] {
		r[i] = v
	}
	m.once()
	return r[m.inputs : m.inputs+m.outputs]
}

// once executes the program on the scalar registers.
func (m *machine) once() { lanes.Once(m.code[:len(m.code)-1], m.scalars) }

// at writes the outputs at one point. There are few: a call to copy them would take longer.
func (m *machine) at(dst, x []float64) {
	out := m.point(x)
	for i := range dst[:len(out)] {
		dst[i] = out[i]
	}
}
