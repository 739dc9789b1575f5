package model

import (
	"math"
	"math/cmplx"
)

// ahead runs a rule ahead of a run, without the noise: from where it is, so
// many steps at a leap as the quadratic model of the objective there holds.
// Along each eigenvector of the Hessian a leap of k steps is the k-th power of
// the rule's response. On a quadratic one leap is exact, however long; where
// the curvature changes at every step, a leap of one step is still the rule's
// own.
type ahead struct {
	objective Objective
	bench     *bench
	n         int
	steps     int       // taken so far
	from      []float64 // where the leap begins: x, then the rule's memory
	to        []float64 // where it ends
	grad      []float64 // at from
	values    []float64 // eigenvalues of the Hessian at from, ascending
	vectors   []float64
	modes     []leap
	budget    int // gradients that may still be asked for
}

// leap is a leap along one eigenvector.
type leap struct {
	begin, end, spare []float64   // s of the response, before and after, and room for one
	powers            [][]float64 // M, M², M⁴, …
}

// How far it looks.
const (
	thorough = 0.03 // share of the gradient by which the quadratic model may be wrong
	horizon  = 40   // log₂ of the longest leap
)

// lookAhead begins at the state s. It is nil for a rule whose response is not
// known.
func lookAhead(o Objective, r Rule, s State, budget int) *ahead {
	if _, ok := r.(Linearised); !ok {
		return nil
	}
	n, width := s.N, s.N*(1+len(r.Memory()))
	if len(s.Data) < width {
		return nil
	}
	a := &ahead{objective: o, bench: newBench(r), n: n, budget: budget}
	work := make([]float64, 2*width+2*n+2*n*n)
	a.from, work = work[:width], work[width:]
	a.to, work = work[:width], work[width:]
	a.grad, work = work[:n], work[n:]
	a.values, work = work[:n], work[n:]
	a.vectors = work[:n*n]
	a.modes = make([]leap, n)
	copy(a.from, s.Data)
	copy(a.to, a.from)
	if !a.aim(work[n*n:]) {
		return nil
	}
	return a
}

// aim makes the quadratic model at from and the responses along its axes.
func (a *ahead) aim(h []float64) bool {
	a.objective.Gradient(a.grad, a.from[:a.n])
	a.objective.Hessian(h, a.from[:a.n])
	a.budget--
	eigenTo(a.values, a.vectors, h)
	for k, lambda := range a.values {
		r, ok := a.bench.respond(lambda)
		if !ok {
			return false
		}
		m := &a.modes[k]
		if m.begin == nil {
			room := make([]float64, 3*r.d)
			m.begin, m.end, m.spare = room[:r.d], room[r.d:2*r.d], room[2*r.d:]
		}
		m.powers = append(m.powers[:0], r.m)
		m.begin[0] = 0
		for v := 1; v < r.d-1; v++ {
			m.begin[v] = dot(a.axis(k), a.from[v*a.n:(v+1)*a.n])
		}
		m.begin[r.d-1] = dot(a.axis(k), a.grad)
	}
	return true
}

func (a *ahead) axis(k int) []float64 { return a.vectors[k*a.n : (k+1)*a.n] }

// leap goes k steps from where it stands, to to.
func (a *ahead) leap(k int) {
	copy(a.to, a.from)
	clear(a.to[a.n:])
	for i := range a.modes {
		m := &a.modes[i]
		m.take(k)
		move(a.to[:a.n], a.to[:a.n], m.end[0], a.axis(i))
		for v := a.n; v < len(a.to); v += a.n {
			move(a.to[v:v+a.n], a.to[v:v+a.n], m.end[v/a.n], a.axis(i))
		}
	}
}

// take makes end what k steps make of begin.
func (m *leap) take(k int) {
	d := len(m.begin)
	copy(m.end, m.begin)
	for bit := 0; k > 0; bit, k = bit+1, k/2 {
		if bit == len(m.powers) {
			p := make([]float64, d*d)
			multiply(p, m.powers[bit-1], m.powers[bit-1], d)
			m.powers = append(m.powers, p)
		}
		if k%2 == 1 {
			apply(m.spare, m.powers[bit], m.end)
			copy(m.end, m.spare)
		}
	}
}

// next is how far the next step goes, in each coordinate.
func (a *ahead) next() []float64 {
	a.leap(1)
	d := make([]float64, a.n)
	move(d, a.to[:a.n], -1, a.from[:a.n])
	return d
}

// holds reports whether the gradient at to is what the quadratic model says.
func (a *ahead) holds() bool {
	a.budget--
	g := make([]float64, a.n)
	a.objective.Gradient(g, a.to[:a.n])
	size := Norm(g)
	for i := range a.modes {
		m := &a.modes[i]
		move(g, g, -(m.begin[len(m.begin)-1] + a.values[i]*m.end[0]), a.axis(i))
	}
	return Norm(g) <= thorough*size
}

// event is what is waited for: whether it has come to pass at x, where a leap
// on a quadratic with a stationary point at c has led.
type event func(x, c []float64) bool

// until goes ahead until the event, and says after how many steps it comes
// and, from then on, has come for so many steps more as stay says; to is then
// where it comes. ok is false if it is beyond sight.
func (a *ahead) until(e event, stay int) (steps int, ok bool) {
	h := make([]float64, a.n*a.n)
	stretch := 1
	for a.budget > 0 {
		c := a.center()
		come := func(k int) bool {
			for i := 0; i <= stay; i++ {
				if a.leap(k + i); !e(a.to[:a.n], c) {
					return false
				}
			}
			return true
		}
		if come(0) {
			return a.steps, true
		}
		k, found := a.furthest(stretch, come)
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
		stretch = max(k/2, 1)
		if !a.aim(h) {
			return 0, false
		}
	}
	return 0, false
}

// furthest is how long a leap the model holds for, tried from a length on by
// halves or doubles; found tells that the event has come by then.
func (a *ahead) furthest(k int, come func(int) bool) (longest int, found bool) {
	try := func(k int) (holds, found bool) {
		a.leap(k)
		if k > 1 && !a.holds() {
			return false, false
		}
		return true, come(k)
	}
	holds, found := try(k)
	for !holds {
		k /= 2
		holds, found = try(k)
		if holds {
			return k, found
		}
	}
	for !found && a.budget > 0 && k <= 1<<horizon {
		if holds, found = try(2 * k); !holds {
			return k, false
		}
		k *= 2
	}
	return k, found
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

// center is where the quadratic model is stationary; NaN where it is not.
func (a *ahead) center() []float64 {
	c := append([]float64(nil), a.from[:a.n]...)
	for k, lambda := range a.values {
		move(c, c, -a.modes[k].begin[len(a.modes[k].begin)-1]/lambda, a.axis(k))
	}
	return c
}

// remains is how far the quadratic model's center is from x by the gradient
// there, −H⁻¹∇f(x): less than the model says if the model is right.
func (a *ahead) remains(x []float64) (d float64) {
	g := make([]float64, a.n)
	a.objective.Gradient(g, x)
	for k, lambda := range a.values {
		d = math.Hypot(d, dot(a.axis(k), g)/lambda)
	}
	return d
}

// attracted reports whether the rule contracts every offset on the quadratic
// model, so that it ends at the model's center.
func (a *ahead) attracted() bool {
	lin := a.bench.rule.(Linearised)
	for _, lambda := range a.values {
		if !(cmplx.Abs(lin.Multiplier(lambda)) < 1) {
			return false
		}
	}
	return true
}
