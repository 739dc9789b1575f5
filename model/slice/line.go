package slice

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// line is the line from the start of a run, at α = 0, to the point of a step, at α = 1,
// and half as far beyond both. Where there is no such line, as at the start, it goes from
// the start against the gradient, and else along the first coordinate.
//
// Goodfellow, Vinyals and Saxe, "Qualitatively characterizing neural network optimization
// problems", ICLR 2015, section 2; Lucas, Bae, Zhang, Fort, Zemel and Grosse, "Analyzing
// Monotonic Linear Interpolation in Neural Network Loss Landscapes", ICML 2021; Vlaar and
// Frankle, "What can linear interpolation of neural network loss landscapes tell us?",
// ICML 2022.
func line(_ model.Slicing, r Run, step int, at []float64) (*Slice, error) {
	start := r.Point(0)
	d := make([]float64, len(at))
	vec.AddScaled(d, at, -1, start)
	if s, err := Oblique(start, d); err == nil {
		s.names, s.span = []string{"α"}, model.Window{{Lo: -0.5, Hi: 1.5}}
		s.Note = fmt.Sprintf("α = 0 the start, α = 1 step %s", model.Whole(step))
		s.Remarks = []string{"The run did not go along this line. From start to end f mostly only falls (Lucas et al. 2021); " +
			"whether it does says nothing of how well the run went (Vlaar and Frankle 2022)."}
		return s, nil
	}
	r.Objective.Gradient(d, start)
	vec.AddScaled(d, make([]float64, len(d)), -1, d)
	s, err := New(start, d)
	if err != nil {
		clear(d)
		d[0] = 1
		if s, err = New(start, d); err != nil {
			return nil, err
		}
	}
	s.names, s.Note = []string{"α"}, "against the gradient, until there is a step"
	return s, nil
}
