package verdict

import (
	"fmt"
	"strings"

	"optexplore/model/vec"
)

// forecastSteeper is when the slope has become ten times as steep, or the edge of the
// window is reached.
func forecastSteeper(f *facts) Forecast {
	c := newCourse(f)
	if c == nil {
		return undated(noTheory)
	}
	g, inside := make([]float64, len(f.X)), f.Window.Contains(f.X)
	steps, ok := c.until(func(x, _ []float64) bool {
		f.Objective.Gradient(g, x)
		return vec.Norm(g) >= 10*f.GradNorm || inside && !f.Window.Contains(x)
	}, 0)
	if !ok {
		return withoutEvent(f, c, "No steeper ground is in sight.")
	}
	event := "ten times as steep"
	if inside && !f.Window.Contains(c.place()) {
		event = "at the edge of the window"
	}
	return dated(f, steps, event)
}

// forecastHalving is when the run is half as far from the point near, and how long the
// next half takes: no longer where every step shrinks the distance by the same
// factor, ever longer on a degenerate point.
func forecastHalving(f *facts) Forecast {
	c := newCourse(f)
	far := f.near.Distance
	switch {
	case c == nil:
		return undated(noTheory)
	case far <= visible*f.Scale.Length:
		return undated("It stays: nothing moves it but noise.")
	}
	within := func(d float64) event {
		return func(x, _ []float64) bool { return vec.Distance(x, f.near.At) <= d }
	}
	steps, ok := c.until(within(far/2), 0)
	if !ok || steps == 0 {
		return withoutEvent(f, c, "It stays as long as can be foreseen.")
	}
	forecast := dated(f, steps, "half as far, "+num(far/2)+" away,")
	if c.resume(steps, gradientBudget) {
		if next, ok := c.until(within(far/4), 0); ok && next > steps+1 {
			forecast.Text += fmt.Sprintf(" The next half takes %s.", count(next-steps))
			if next-steps > steps*3/2 {
				forecast.Text = strings.TrimSuffix(forecast.Text, ".") + ", and so on: it never quite arrives."
			}
		}
	}
	return forecast
}

// forecastDoubling is when the run is twice as far from the point near.
func forecastDoubling(f *facts) Forecast {
	c := newCourse(f)
	if c == nil {
		return undated(noTheory)
	}
	twice := 2 * f.near.Distance
	steps, ok := c.until(func(x, _ []float64) bool { return !(vec.Distance(x, f.near.At) < twice) }, 0)
	if !ok || steps == 0 {
		return withoutEvent(f, c, "It stays as long as can be foreseen.")
	}
	return dated(f, steps, "twice as far, "+num(twice)+" away,")
}
