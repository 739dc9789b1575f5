package slice

import (
	"slices"

	"optexplore/model"
)

// Memory keeps of a run that is taken once, step after step, and not kept, what
// Find asks for: the point that a slice goes through and, where the path says
// which slice it is, some 2·64 points of it.
type Memory struct {
	slicing model.Slicing
	every   int // steps from one point to the next
	points  [][]float64
	through []float64 // the point of the step that the slicing names
}

// NewMemory is the memory of a run before its start, for a slicing.
func NewMemory(sl model.Slicing) *Memory { return &Memory{slicing: sl, every: 1} }

// Note takes up the point of the next step.
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

// Point is the point of a step that Find asks for when the last step noted is the
// head: a copy.
func (m *Memory) Point(step int) []float64 {
	if m.slicing.By != model.ByPath || step%m.every != 0 {
		return slices.Clone(m.through)
	}
	return slices.Clone(m.points[step/m.every])
}
