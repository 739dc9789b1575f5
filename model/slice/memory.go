package slice

import (
	"slices"

	"optexplore/model"
)

// Memory keeps what Find needs of a run whose states are not kept: the point that
// the slice passes through and, for a slice by the path, up to 2·64 points of the
// path.
type Memory struct {
	slicing model.Slicing
	every   int // steps from one point to the next
	points  [][]float64
	through []float64 // the point of the step that the slicing names
}

// NewMemory returns the memory of a run before its start, for a slicing.
func NewMemory(sl model.Slicing) *Memory { return &Memory{slicing: sl, every: 1} }

// Note records the point of the next step.
func (m *Memory) Note(step int, x []float64) {
	if step <= m.slicing.At {
		m.through = append(m.through[:0], x...)
	}
	if m.slicing.By != model.ByPath || !m.slicing.Follow && step > m.slicing.At {
		return
	}
	if step%m.every != 0 {
		return
	}
	m.points = append(m.points, slices.Clone(x))
	if m.every < spacing(step) {
		for k := 1; 2*k < len(m.points); k++ {
			m.points[k] = m.points[2*k]
		}
		m.points = m.points[:(len(m.points)+1)/2]
		m.every *= 2
	}
}

// Point returns a copy of the point of a step. It is known for the steps that Find
// asks for when the head is the last step noted.
func (m *Memory) Point(step int) []float64 {
	if m.slicing.By != model.ByPath || step%m.every != 0 {
		return slices.Clone(m.through)
	}
	return slices.Clone(m.points[step/m.every])
}
