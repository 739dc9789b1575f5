package verdict

import (
	"fmt"
	"strings"

	"optexplore/model/vec"
)

// steeper is when the slope has become ten times as steep, or the edge of the
// window is reached.
func (s *facts) steeper() Forecast {
	c := s.course()
	if c == nil {
		return undated(noTheory)
	}
	g, inside := make([]float64, len(s.X)), s.Window.Contains(s.X)
	steps, ok := c.until(func(x, _ []float64) bool {
		s.Objective.Gradient(g, x)
		return vec.Norm(g) >= 10*s.GradNorm || inside && !s.Window.Contains(x)
	}, 0)
	if !ok {
		return s.silent(c, "No steeper ground is in sight.")
	}
	event := "ten times as steep"
	if inside && !s.Window.Contains(c.place()) {
		event = "at the edge of the window"
	}
	return s.dated(steps, event)
}

// halved is when the run is half as far from the point near, and how long the
// next half takes: no longer where every step shrinks the distance by the same
// factor, ever longer on a degenerate point.
func (s *facts) halved() Forecast {
	c := s.course()
	far := s.near.Distance
	switch {
	case c == nil:
		return undated(noTheory)
	case far <= visible*s.Scale.Length:
		return undated("It stays: nothing moves it but noise.")
	}
	within := func(d float64) event {
		return func(x, _ []float64) bool { return vec.Distance(x, s.near.At) <= d }
	}
	steps, ok := c.until(within(far/2), 0)
	if !ok || steps == 0 {
		return s.silent(c, "It stays as long as can be foreseen.")
	}
	f := s.dated(steps, "half as far, "+num(far/2)+" away,")
	if c.resume(steps, gradientBudget) {
		if next, ok := c.until(within(far/4), 0); ok && next > steps+1 {
			f.Text += fmt.Sprintf(" The next half takes %s.", count(next-steps))
			if next-steps > steps*3/2 {
				f.Text = strings.TrimSuffix(f.Text, ".") + ", and so on: it never quite arrives."
			}
		}
	}
	return f
}

// doubled is when the run is twice as far from the point near.
func (s *facts) doubled() Forecast {
	c := s.course()
	if c == nil {
		return undated(noTheory)
	}
	twice := 2 * s.near.Distance
	steps, ok := c.until(func(x, _ []float64) bool { return !(vec.Distance(x, s.near.At) < twice) }, 0)
	if !ok || steps == 0 {
		return s.silent(c, "It stays as long as can be foreseen.")
	}
	return s.dated(steps, "twice as far, "+num(twice)+" away,")
}
