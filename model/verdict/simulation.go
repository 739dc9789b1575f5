package verdict

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Bounds of a simulation: how many steps it takes, and how many values,
// gradients and products with the Hessian it may ask for.
const (
	simulatedSteps = 300
	questions      = 1500
)

// mostMemory is the most vectors of a rule's memory that are worth copying.
const mostMemory = 32

// simulation runs the rule on from where the run is: by exact gradients, at the
// rate it has now, with the random numbers that it will draw.
type simulation struct {
	objective *counted
	rule      model.Rule
	probe     *model.Probe
	state     model.State // after the last step that was taken whole
	before    model.State // room for the state before a step
	steps     int         // taken so far
	value     float64     // f at the state
	ended     bool        // the run ends at the state: a number of it, or f, is not finite
}

// counted is an objective that answers questions up to so many in all, and the
// rest with NaN.
type counted struct {
	of   model.Objective
	left int
}

func (c *counted) ask(dst []float64, price int) bool {
	if c.left -= price; c.left >= 0 {
		return true
	}
	for i := range dst {
		dst[i] = math.NaN()
	}
	return false
}

func (c *counted) Dim() int { return c.of.Dim() }

func (c *counted) Value(x []float64) float64 {
	if c.ask(nil, 1) {
		return c.of.Value(x)
	}
	return math.NaN()
}

func (c *counted) Gradient(dst, x []float64) {
	if c.ask(dst, 1) {
		c.of.Gradient(dst, x)
	}
}

// Hessian costs what is done with it as well: to solve by it takes some n³
// operations.
func (c *counted) Hessian(dst, x []float64) {
	if n := len(x); c.ask(dst, max(1, n*n/8)) {
		model.Hessian(c.of, dst, x)
	}
}

func (c *counted) HessianVector(dst, x, v []float64) {
	if c.ask(dst, 1) {
		model.HessianVector(c.of, dst, x, v)
	}
}

// simulation begins at the state that is judged. It is nil for a rule that
// records its path from the start, which is not to be disturbed, or whose memory
// is large, and in one or two dimensions, where theory is what there is to go by.
func (s *facts) simulation() *simulation {
	if !s.many() {
		return nil
	}
	rule := s.Rule
	if c, ok := rule.(*model.Clipped); ok {
		rule = c.Rule
	}
	if _, records := rule.(model.Resting); records || len(s.now.Data) > (1+mostMemory)*s.now.N {
		return nil
	}
	c := &counted{s.Objective, questions}
	r := &simulation{
		objective: c, rule: s.Rule, probe: model.NewProbe(c, model.Oracle{Seed: s.Oracle.Seed}),
		state: s.now.Clone(), before: s.now.Clone(), value: s.Value,
	}
	if s.Fresh {
		clear(r.state.Data[r.state.N:])
		r.state.Age = 0
	}
	return r
}

// step takes one step further; false if that is beyond the bounds, or the run has
// ended.
func (r *simulation) step() bool {
	if r.steps == simulatedSteps || r.ended {
		return false
	}
	copy(r.before.Data, r.state.Data)
	r.probe.Begin(r.state.Step)
	r.rule.Step(r.state, r.probe)
	value := r.objective.Value(r.state.X())
	if r.objective.left < 0 {
		copy(r.state.Data, r.before.Data)
		return false
	}
	r.value = value
	r.steps++
	r.state.Step++
	r.state.Age++
	r.state.Flush()
	r.ended = !r.state.Finite() || value-value != 0
	return true
}

// until goes on until the event, of which it knows no center.
func (r *simulation) until(e event, _ int) (steps int, ok bool) {
	for !r.ended {
		if e(r.state.X(), nil) {
			return r.steps, true
		}
		if !r.step() {
			break
		}
	}
	return 0, false
}

// resume goes on from the event, at which it stands.
func (r *simulation) resume(int, int) bool { return true }

func (r *simulation) place() []float64 { return r.state.X() }

// simulatedNext is how far the next step goes, by taking it, and the gradient where
// it leads; nil if either is not finite.
func (s *facts) simulatedNext() (next, there []float64) {
	r := s.simulation()
	if r == nil || !r.step() || r.ended {
		return nil, nil
	}
	next, there = make([]float64, s.now.N), make([]float64, s.now.N)
	vec.AddScaled(next, r.state.X(), -1, s.X)
	s.Objective.Gradient(there, r.state.X())
	if slices.ContainsFunc(there, func(v float64) bool { return v-v != 0 }) {
		return nil, nil
	}
	return next, there
}

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
