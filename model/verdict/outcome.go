package verdict

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// outcome is where a simulation has come to in which nothing happened that has a
// name.
func (s *facts) outcome(r *simulation) Forecast {
	switch {
	case r.steps == 0:
		return undated(unknown)
	case r.ended:
		f := s.dated(r.steps, "the end of the run")
		f.Text += " Its numbers are no longer finite there."
		return f
	}
	g := make([]float64, len(s.X))
	s.Objective.Gradient(g, r.state.X())
	what := fmt.Sprintf("f = %s", num(s.f(r.value)))
	f := s.dated(r.steps, what)
	f.Text = s.given(fmt.Sprintf("in %s, at step %s, %s and the slope %s (run ahead).", count(r.steps), model.Whole(f.At), what, num(vec.Length(g))))
	return f
}

// simulated is where the run comes to by running the rule ahead: to the point near,
// out of the window, or where it is after the last step taken.
func (s *facts) simulated(r *simulation) Forecast {
	inside, within := s.Window.Contains(s.X), arrived*s.Scale.Length
	if s.near != nil && s.near.Kind == model.Degenerate && s.near.Distance > nearby*s.Scale.Length {
		within = nearby * s.Scale.Length
	}
	near := func(x []float64) bool { return s.near != nil && vec.Distance(x, s.near.At) <= within }
	leaves := func(x []float64) bool { return inside && !s.Window.Contains(x) }
	was, strayed := near(s.X), false
	steps, ok := r.until(func(x, _ []float64) bool {
		strayed = strayed || !near(x)
		return leaves(x) || !was && near(x)
	}, 0)
	switch {
	case ok && leaves(r.place()):
		return s.dated(steps, "out of the window at "+s.at(r.place()))
	case ok:
		return s.dated(steps, fmt.Sprintf("within %s of %s", num(within), s.called(s.near.At)))
	case was && !strayed && r.steps > 0:
		return undated(s.given(fmt.Sprintf("it stays within %s of %s for %s (run ahead).", num(within), s.called(s.near.At), count(r.steps))))
	}
	return s.outcome(r)
}

// given is a forecast under the conditions that it is made under.
func (s *facts) given(text string) string {
	var conditions []string
	if !s.Oracle.Exact() {
		conditions = append(conditions, "without the noise")
	}
	if s.Scheduled && s.many() {
		conditions = append(conditions, "at this rate")
	}
	for i, c := range slices.Backward(conditions) {
		sign := " and "
		if i == len(conditions)-1 {
			sign = ", "
		}
		text = c + sign + text
	}
	return capital(text)
}
