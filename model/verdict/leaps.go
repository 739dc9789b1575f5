package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// leaps take a run on by theory, without the noise: from where it is, so
// many steps at a leap as the quadratic model of the objective there holds.
// Along each eigenvector of the Hessian a leap of k steps is the k-th power of
// the rule's response. On a quadratic one leap is exact, however long; where
// the curvature changes at every step, a leap of one step is still the rule's
// own.
type leaps struct {
	objective model.Objective
	bench     *theory.Bench
	n         int
	steps     int       // taken so far
	from      []float64 // where the leap begins: x, then the rule's memory
	to        []float64 // where it ends
	length    int       // of the leap that ends there, −1 for none
	grad      []float64 // at from
	there     []float64 // the gradient where a leap was last tried to
	spare     []float64
	values    []float64 // eigenvalues of the Hessian at from, ascending
	vectors   []float64
	modes     []leap
	budget    int // gradients that may still be asked for
}

// How far it looks.
const (
	tolerance = 0.03 // share of the gradient by which the quadratic model may be wrong
	horizon   = 40   // log₂ of the longest leap
)

// gradientBudget is how many gradients a look ahead may ask for.
const gradientBudget = 120

// newLeaps begins at a state of the run. It is nil for a rule whose response is not
// known, and in many dimensions.
func newLeaps(f *facts, from model.State) *leaps {
	if f.many() || !f.hasTheory() {
		return nil
	}
	n, width := from.N, from.N*(1+len(f.Rule.Memory()))
	if len(from.Data) < width || !vec.Finite(from.Data) {
		return nil
	}
	a := &leaps{objective: f.Objective, bench: theory.NewBench(f.Rule), n: n, budget: gradientBudget}
	work := make([]float64, 2*width+4*n+n*n)
	a.from, work = work[:width], work[width:]
	a.to, work = work[:width], work[width:]
	a.grad, work = work[:n], work[n:]
	a.there, work = work[:n], work[n:]
	a.spare, work = work[:n], work[n:]
	a.values, work = work[:n], work[n:]
	a.vectors = work[:n*n]
	a.modes = make([]leap, n)
	for k := range a.modes {
		a.modes[k] = newLeap(a.bench.Size())
	}
	copy(a.from, from.Data)
	copy(a.to, a.from)
	a.objective.Gradient(a.there, a.from[:n])
	if !a.refit(make([]float64, n*n)) {
		return nil
	}
	return a
}

// refit makes the quadratic model at from, where the gradient is there, and the
// responses along its axes.
func (a *leaps) refit(h []float64) bool {
	model.Hessian(a.objective, h, a.from[:a.n])
	curvature.EigenTo(a.values, a.vectors, h)
	return a.respond()
}

// respond finds the responses along the axes of the quadratic model.
func (a *leaps) respond() bool {
	copy(a.grad, a.there)
	a.length = -1
	for k, lambda := range a.values {
		m, d := &a.modes[k], a.bench.Size()
		m.known = 1
		if !a.bench.RespondTo(m.powers[0], lambda) {
			return false
		}
		m.begin[0] = 0
		for v := 1; v < d-1; v++ {
			m.begin[v] = vec.Dot(a.axis(k), a.from[v*a.n:(v+1)*a.n])
		}
		m.begin[d-1] = vec.Dot(a.axis(k), a.grad)
	}
	return true
}

func (a *leaps) axis(k int) []float64 { return a.vectors[k*a.n : (k+1)*a.n] }

// leap goes k steps from where it stands, to to.
func (a *leaps) leap(k int) {
	if k == a.length {
		return
	}
	a.length = k
	copy(a.to, a.from)
	clear(a.to[a.n:])
	for i := range a.modes {
		m := &a.modes[i]
		m.take(k)
		vec.AddScaled(a.to[:a.n], a.to[:a.n], m.end[0], a.axis(i))
		for v := a.n; v < len(a.to); v += a.n {
			vec.AddScaled(a.to[v:v+a.n], a.to[v:v+a.n], m.end[v/a.n], a.axis(i))
		}
	}
}

// place is where it has come to.
func (a *leaps) place() []float64 { return a.to[:a.n] }

// modelError is by what share of itself the gradient at to differs from what the
// quadratic model says.
func (a *leaps) modelError() float64 {
	a.budget--
	a.objective.Gradient(a.there, a.to[:a.n])
	size := vec.Length(a.there)
	if size == 0 {
		return 0
	}
	g := a.spare
	copy(g, a.there)
	for i := range a.modes {
		m := &a.modes[i]
		vec.AddScaled(g, g, -(a.slope(i) + a.values[i]*m.end[0]), a.axis(i))
	}
	return vec.Length(g) / size
}

// until goes on until something holds, and says after how many steps it does; place
// is then where. ok is false if that is beyond its budget.
func (a *leaps) until(holds func(x []float64) bool) (steps int, ok bool) {
	h := make([]float64, a.n*a.n)
	come := func(k int) bool {
		a.leap(k)
		return holds(a.place())
	}
	for guess := 1; a.budget > 0; {
		k, next, found := a.furthest(guess, come)
		if found {
			k = first(k, come)
			a.leap(k)
			return a.steps + k, true
		}
		if k > 1<<horizon {
			return 0, false
		}
		a.leap(k)
		a.steps += k
		copy(a.from, a.to)
		guess = next
		if !a.refit(h) {
			return 0, false
		}
	}
	return 0, false
}

// furthest is how long a leap the model holds for, tried from a guess on;
// found tells that the event has come by then, and next is what to guess for
// the leap that follows. The model's error goes by the square of the leap.
func (a *leaps) furthest(guess int, come func(int) bool) (k, next int, found bool) {
	growing := true
	for k = guess; ; {
		a.leap(k)
		wrong := a.modelError()
		stretch := min(0.9*math.Sqrt(tolerance/wrong), 8)
		if !(wrong <= math.MaxFloat64) {
			stretch = 0 // beyond the numbers
		}
		switch {
		case k > 1 && !(wrong <= tolerance):
			growing, k = false, max(1, int(float64(k)*max(0.1, min(stretch, 0.7))))
		case come(k):
			return k, k, true
		case !growing || !(stretch >= 2) || a.budget <= 0 || k > 1<<horizon:
			return k, max(1, int(float64(k)*stretch)), false
		default:
			k = int(float64(k) * stretch)
		}
	}
}

// first is the least k for which come holds, given that it holds for the
// greatest and, once it does, goes on to.
func first(greatest int, come func(int) bool) int {
	lo, hi := 0, greatest
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; come(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// slope is the part of the gradient at from along eigenvector k.
func (a *leaps) slope(k int) float64 {
	m := &a.modes[k]
	return m.begin[len(m.begin)-1]
}
