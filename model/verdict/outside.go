package verdict

import (
	"fmt"

	"optexplore/model"
)

// leftWindow: the run is where nobody looks.
func (s *facts) leftWindow() (Verdict, bool) {
	for i, r := range s.Window {
		x := s.X[i]
		if r.Contains(x) {
			continue
		}
		edge := r.Lo
		if x > r.Hi {
			edge = r.Hi
		}
		where := fmt.Sprintf("%s = %s is beyond", model.Axis(i, len(s.X)), num(x))
		if num(x) == num(edge) {
			where = model.Axis(i, len(s.X)) + " is just beyond"
		}
		return Verdict{
			Condition: LeftWindow, Tone: Warn, Title: "left the window",
			Sentence: fmt.Sprintf("%s the window's edge at %s. f = %s there, with a slope of %s%s.",
				where, num(edge), num(s.f(s.Value)), num(s.GradNorm), s.fell()),
			Forecast: s.end(),
		}, true
	}
	return Verdict{}, false
}
