package verdict

import (
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

// newSimulation begins at the state that is judged. It is nil for a rule that
// records its path from the start, which is not to be disturbed, or whose memory
// is large, and in one or two dimensions, where theory is what there is to go by.
func newSimulation(f *facts) *simulation {
	if !f.many() {
		return nil
	}
	rule := f.Rule
	if c, ok := rule.(*model.Clipped); ok {
		rule = c.Rule
	}
	if _, records := rule.(model.Resting); records || len(f.now.Data) > (1+mostMemory)*f.now.N {
		return nil
	}
	c := &counted{f.Objective, questions}
	r := &simulation{
		objective: c, rule: f.Rule, probe: model.NewProbe(c, model.Oracle{Seed: f.Oracle.Seed}),
		state: f.now.Clone(), before: f.now.Clone(), value: f.Value,
	}
	if f.Fresh {
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

// upcomingSteps is how many steps are looked at one by one.
const upcomingSteps = 4

// simulateNext is how far each of the next steps goes, by taking them, and the
// gradient where the first leads; ends tells that the run ends with the one after
// them. It is none where the first step, or the gradient there, is not finite.
func simulateNext(f *facts) (steps [][]float64, gradient []float64, ends bool) {
	r := newSimulation(f)
	if r == nil {
		return nil, nil, false
	}
	n := f.now.N
	gradient = make([]float64, n)
	for len(steps) < upcomingSteps && r.step() {
		if r.ended {
			return steps, gradient, true
		}
		step := make([]float64, n)
		vec.AddScaled(step, r.state.X(), -1, r.before.X())
		if steps = append(steps, step); len(steps) > 1 {
			continue
		}
		f.Objective.Gradient(gradient, r.state.X())
		if slices.ContainsFunc(gradient, func(v float64) bool { return v-v != 0 }) {
			return nil, nil, true
		}
	}
	return steps, gradient, false
}
