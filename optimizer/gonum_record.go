package optimizer

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
)

// recorder runs a method of gonum/optimize and serves its requests, as
// optimize.Minimize does, but in the goroutine of the caller, which owns the
// objective, and without convergence criteria.
type recorder struct {
	probe  *model.Probe
	points []point
	last   []float64 // the last point
	still  int       // iterations since it changed
	next   point     // the iteration in progress
	asked  int       // evaluations in it
	inAll  int       // evaluations in total
	begun  bool      // the method has announced the start
	ended  string    // why the method has ended; empty if it has not
}

// run runs the method while more returns true. When it returns, the method's
// goroutine has ended, even if the method panicked.
func (r *recorder) run(method optimize.Method, start []float64, more func() bool) {
	operations, results := make(chan optimize.Task, 1), make(chan optimize.Task, 1)
	method.Init(len(start), 1)
	go func() {
		closed := false
		defer func() {
			if recover() != nil && !closed { // the method failed
				close(operations)
			}
		}()
		task := optimize.Task{Location: &optimize.Location{X: slices.Clone(start)}}
		method.Run(operations, results, []optimize.Task{task})
		closed = true
	}()
	for task := range operations {
		if r.answer(task) && more() {
			results <- task
			continue
		}
		task.Op = optimize.PostIteration
		results <- task
		close(results)
		for range operations { // drain
		}
		return
	}
	r.ended = cmp.Or(r.ended, gaveUp)
}

// gaveUp is the reason of a method that ends by itself or fails.
const gaveUp = "its search found no better point"

// answer serves a request of the method, and reports whether the method is to
// continue.
func (r *recorder) answer(task optimize.Task) bool {
	switch task.Op {
	case optimize.NoOperation:
	case optimize.MajorIteration:
		r.iteration(task.X)
	case optimize.MethodDone:
		r.ended = gaveUp
		return false
	default:
		r.evaluate(task)
	}
	r.inAll++
	if r.asked++; r.asked > mostAsked { // some searches do not terminate where f is not finite
		r.ended = fmt.Sprintf("one search asked %d times and found no end, as where f falls without bound", mostAsked)
	}
	return r.ended == ""
}

// evaluate computes f, its gradient, or both.
func (r *recorder) evaluate(task optimize.Task) {
	trial := model.Trial{X: slices.Clone(task.X)}
	if task.Op&optimize.FuncEvaluation != 0 {
		task.F = r.probe.Value(task.X)
		trial.Value = task.F
		r.next.cost.Values++
	}
	if task.Op&optimize.GradEvaluation != 0 {
		if task.Gradient == nil {
			task.Location.Gradient = make([]float64, len(task.X))
		}
		copy(task.Gradient, r.probe.Gradient(task.X))
		r.next.cost.Gradients++
	}
	if k := len(r.next.trials) - 1; k >= 0 && slices.Equal(r.next.trials[k].X, trial.X) {
		if task.Op&optimize.FuncEvaluation != 0 {
			r.next.trials[k].Value = trial.Value
		}
		return
	}
	r.next.trials = append(r.next.trials, trial)
}

// iteration records a point. The first one of a local method is the start, whose
// cost is part of the first iteration.
func (r *recorder) iteration(x []float64) {
	if !r.begun {
		r.begun = true
		if slices.Equal(x, r.last) {
			r.next.trials = nil
			return
		}
	}
	r.still++
	if !slices.Equal(x, r.last) {
		r.still = 0
	}
	r.next.x = slices.Clone(x)
	for i, t := range r.next.trials {
		r.next.trials[i].Accepted = slices.Equal(t.X, x)
	}
	r.points = append(r.points, r.next)
	r.last, r.next, r.asked = r.next.x, point{}, 0
}
