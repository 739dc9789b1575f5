package optimizer

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
)

// recorder runs a method of gonum/optimize and answers what it asks, as
// optimize.Minimize does, but in the goroutine of the caller, which the
// objective belongs to, and without criteria of its own.
type recorder struct {
	probe  *model.Probe
	points []point
	last   []float64 // the last point
	still  int       // iterations since it was another
	next   point     // the iteration under way
	asked  int       // what the method has asked for in it
	inAll  int       // and in all
	begun  bool      // the method has announced the start
	ended  string    // why the method goes no further, if it does not
}

// run runs the method while more says so. The method's goroutine has ended when
// it returns, also where the method panics.
func (r *recorder) run(method optimize.Method, start []float64, more func() bool) {
	operations, results := make(chan optimize.Task, 1), make(chan optimize.Task, 1)
	method.Init(len(start), 1)
	go func() {
		closed := false
		defer func() {
			if recover() != nil && !closed { // a failure of the method: it has ended
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
		for range operations { // what it still has to say is of no iteration
		}
		return
	}
	r.ended = cmp.Or(r.ended, gaveUp)
}

// gaveUp is why a method ends that says that it has, or fails.
const gaveUp = "its search found no better point"

// answer answers what the method asks. It reports whether the method is to go
// on.
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
	if r.asked++; r.asked > mostAsked { // some searches never end where f is not finite
		r.ended = fmt.Sprintf("one search asked %d times and found no end, as where f falls without bound", mostAsked)
	}
	return r.ended == ""
}

// evaluate gives the method f, its gradient, or both.
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

// iteration records a point. The first that a local method announces is the
// start itself: what it took to know it is part of the first iteration.
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
