package verdict

import (
	"fmt"

	"optexplore/model/vec"
)

// rises reports whether the last step took the function that is descended up,
// where no noise is to blame.
func (s *facts) rises() bool {
	p, ok := s.previous()
	return ok && s.Oracle.Exact() && s.Value > s.Objective.Value(p.X())
}

// descending is what a run does when nothing is the matter.
func (s *facts) descending() Verdict {
	goes := s.goes()
	if goes != "" {
		goes = ": " + goes
	}
	v := Verdict{
		Condition: Descending, Title: s.word("descending"),
		Sentence: fmt.Sprintf("Slope %s, %s%s%s%s.", num(s.GradNorm), s.lambdaHere(), goes, s.fell(), s.falls()),
		Forecast: s.end(),
	}
	if s.rises() {
		v.Title, v.Tone = map[bool]string{false: "rising", true: "falling"}[s.Maximize], Warn
	}
	if m, across, ok := s.crawls(); ok {
		v.Title, v.Tone = "crawling along a valley", Warn
		if axisOf(m.axis) >= 0 {
			v.Title = "crawling " + titled(m.axis)
		}
		where := s.along(m.axis, m.lambda) + ", where λ ="
		if len(s.X) > many && axisOf(m.axis) < 0 {
			where = "along the floor, where the curvature is"
		}
		v.Sentence = fmt.Sprintf("The slope that is left, %s, is %s %s against %s across. The rate must suit the steep walls, so on the floor a step goes only %s.",
			num(s.GradNorm), where, s.curve(m.lambda), s.curve(across), num(s.stride()))
	}
	return v
}

// fell says what the last step made of f.
func (s *facts) fell() string {
	if p, ok := s.previous(); ok {
		return ", and " + s.change("fell", "rose", s.Value-s.Objective.Value(p.X()))
	}
	return ""
}

// falls says what the next step makes of f: by the quadratic model here, or by
// taking it.
func (s *facts) falls() string {
	if s.next == nil {
		return ""
	}
	if s.many() {
		ahead := make([]float64, len(s.X))
		vec.AddScaled(ahead, s.X, 1, s.next)
		words := s.change("fall", "rise", s.Objective.Value(ahead)-s.Value)
		if !s.Oracle.Exact() {
			return "; without the noise the next would make " + words
		}
		return "; the next makes " + words
	}
	d := vec.Dot(s.next, s.Gradient)
	for _, m := range s.modes {
		u := vec.Dot(m.axis, s.next)
		d += m.lambda * u * u / 2
	}
	return "; by theory the next makes " + s.change("fall", "rise", d)
}

// change says that f fell or rose, given what the descended function did.
func (s *facts) change(fall, rise string, d float64) string {
	switch d = s.f(d); {
	case d < 0:
		return "f " + fall + " by " + num(-d)
	case d > 0:
		return "f " + rise + " by " + num(d)
	}
	return "f " + fall + " by 0"
}
