package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// forecastOutcome is where a simulation has come to in which nothing happened that has a
// name.
func forecastOutcome(f *facts, r *simulation) Forecast {
	switch {
	case r.steps == 0:
		return undated(unknown)
	case r.ended:
		forecast := dated(f, r.steps, "the end of the run")
		forecast.Text += " Its numbers are no longer finite there."
		return forecast
	}
	g := make([]float64, len(f.X))
	f.Objective.Gradient(g, r.state.X())
	what := fmt.Sprintf("f = %s", f.words.value(r.value))
	forecast := dated(f, r.steps, what)
	forecast.Text = underConditions(f, fmt.Sprintf("in %s, at step %s, %s and the slope %s (run ahead).", count(r.steps), model.Whole(forecast.At), what, num(vec.Length(g))))
	return forecast
}

// forecastBySimulation is where the run comes to by running the rule ahead: to the point near,
// out of the window, or where it is after the last step taken.
func forecastBySimulation(f *facts, r *simulation) Forecast {
	inside, within := f.Window.Contains(f.X), arrived*f.Scale.Length
	if f.near != nil && f.near.Kind == model.Degenerate && f.near.Distance > nearby*f.Scale.Length {
		within = nearby * f.Scale.Length
	}
	near := func(x []float64) bool { return f.near != nil && vec.Distance(x, f.near.At) <= within }
	leaves := func(x []float64) bool { return inside && !f.Window.Contains(x) }
	was, strayed := near(f.X), false
	steps, ok := r.until(func(x, _ []float64) bool {
		strayed = strayed || !near(x)
		return leaves(x) || !was && near(x)
	}, 0)
	switch {
	case ok && leaves(r.place()):
		return dated(f, steps, "out of the window at "+f.words.point(r.place()))
	case ok:
		return dated(f, steps, fmt.Sprintf("within %s of %s", num(within), pointByKind(f, f.near.At)))
	case was && !strayed && r.steps > 0:
		return undated(underConditions(f, fmt.Sprintf("it stays within %s of %s for %s (run ahead).", num(within), pointByKind(f, f.near.At), count(r.steps))))
	}
	return forecastOutcome(f, r)
}
