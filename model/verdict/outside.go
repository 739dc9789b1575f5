package verdict

import (
	"fmt"

	"optexplore/model"
)

// leftWindow: the run is where nobody looks.
func (s *facts) leftWindow() (Verdict, bool) {
	if s.many() {
		return s.leftWide()
	}
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

// leftWide is leftWindow in many dimensions: which coordinate is farthest out, and
// how many are.
func (s *facts) leftWide() (Verdict, bool) {
	farthest, out, by := -1, 0, 0.0
	for i, r := range s.Window {
		if d := max(r.Lo-s.X[i], s.X[i]-r.Hi); d > 0 {
			if out++; d > by {
				farthest, by = i, d
			}
		}
	}
	if farthest < 0 {
		return Verdict{}, false
	}
	x, r := s.X[farthest], s.Window[farthest]
	edge := r.Lo
	if x > r.Hi {
		edge = r.Hi
	}
	where := fmt.Sprintf("%s = %s is %s beyond the window's edge at %s", model.Axis(farthest, len(s.X)), num(x), num(by), num(edge))
	if out > 1 {
		where += fmt.Sprintf(", the farthest of %s that are out", model.Whole(out))
	}
	return Verdict{
		Condition: LeftWindow, Tone: Warn, Title: "left the window",
		Sentence: fmt.Sprintf("%s. f = %s there, with a slope of %s%s.", where, num(s.f(s.Value)), num(s.GradNorm), s.fell()),
		Forecast: s.end(),
	}, true
}
