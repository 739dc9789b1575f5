package model

import (
	"fmt"
	"math"
	"slices"
)

// MaxSeeds is how many members an Ensemble can have.
const MaxSeeds = 100_000

// Ensemble is one runner under many seeds at once, all on one objective, step by
// step together. Member k has the seeds of the session's runner plus k, so
// member 0 is the session's own run. It can be taken to any step, forwards and
// backwards; the members are where they were, bit for bit. It serves one
// goroutine.
type Ensemble struct {
	drivers []*Driver
	states  []State
	basin   *Basin
	every   int       // steps between looks whether members have left
	leftAt  []int     // the first look, as a step, that found the member out; −1 for none so far
	watched int       // the last look
	kept    []capture // from which earlier steps are derived again
	spacing int       // steps between them
	x       []float64 // room for the points
	out     []bool
}

// capture is the members at a step.
type capture struct {
	step   int
	states []State
}

// mostCaptures bounds the memory: with more than this every second one is given
// up.
const mostCaptures = 64

// NewEnsemble is runner i of s under so many seeds, at the start. Every so many
// steps it looks which members have left the basin. The error says what does
// not fit.
func NewEnsemble(s Session, i, seeds int, b *Basin, every int, m Makers) (*Ensemble, error) {
	if seeds < 1 || seeds > MaxSeeds || every < 1 {
		return nil, fmt.Errorf("model: ensemble: expected 1…%d seeds and a look at least every step, got %d and every %d", MaxSeeds, seeds, every)
	}
	e := &Ensemble{basin: b, every: every, spacing: 1, leftAt: make([]int, seeds), watched: -1}
	for k := range seeds {
		d, err := NewDriver(s.reseeded(uint64(k)), i, b.objective, m)
		if err != nil {
			return nil, err
		}
		e.drivers = append(e.drivers, d)
		e.states = append(e.states, d.Start())
		e.leftAt[k] = -1
	}
	e.x, e.out = make([]float64, seeds*len(s.Start)), make([]bool, seeds)
	e.keep()
	e.watch()
	return e, nil
}

// reseeded is s with k added to every seed.
func (s Session) reseeded(k uint64) Session {
	s.Runners, s.Events = slices.Clone(s.Runners), slices.Clone(s.Events)
	for i := range s.Runners {
		s.Runners[i].Oracle.Seed += k
	}
	for i := range s.Events {
		s.Events[i].To.Oracle.Seed += k
	}
	return s
}

// Len is the number of members.
func (e *Ensemble) Len() int { return len(e.states) }

// Step is where the members are.
func (e *Ensemble) Step() int { return e.states[0].Step }

// Driver is what steps member 0.
func (e *Ensemble) Driver() *Driver { return e.drivers[0] }

// Seek takes the members to a step, forwards or back, by so many steps at most,
// and reports whether they are there.
func (e *Ensemble) Seek(step, most int) bool {
	step = max(step, 0)
	if step < e.Step() {
		k := len(e.kept) - 1
		for e.kept[k].step > step {
			k--
		}
		for j, s := range e.kept[k].states {
			copy(e.states[j].Data, s.Data)
			e.states[j].Step, e.states[j].Age, e.states[j].Cost = s.Step, s.Age, s.Cost
		}
	}
	for ; e.Step() < step && most > 0; most-- {
		e.advance()
	}
	return e.Step() == step
}

// advance takes every member one step further; one that is not finite stays as
// it is.
func (e *Ensemble) advance() {
	for k, s := range e.states {
		if s.Finite() {
			e.states[k] = e.drivers[k].Advance(s)
		} else {
			e.states[k].Step++
		}
	}
	e.keep()
	e.watch()
}

// keep captures the members now and then.
func (e *Ensemble) keep() {
	step := e.Step()
	if step%e.spacing != 0 || len(e.kept) > 0 && e.kept[len(e.kept)-1].step >= step {
		return
	}
	c := capture{step: step}
	for _, s := range e.states {
		c.states = append(c.states, s.Clone())
	}
	e.kept = append(e.kept, c)
	if len(e.kept) <= mostCaptures {
		return
	}
	e.spacing *= 2
	e.kept = slices.DeleteFunc(e.kept, func(c capture) bool { return c.step%e.spacing != 0 })
}

// watch looks which members have left.
func (e *Ensemble) watch() {
	step := e.Step()
	if step <= e.watched || step%e.every != 0 {
		return
	}
	e.watched = step
	e.basin.Left(e.out, e.Points())
	for k, out := range e.out {
		if out && e.leftAt[k] < 0 {
			e.leftAt[k] = step
		}
	}
}

// Points are where the members are: coordinate i of member j is at i·Len + j. It
// is a view, valid until e is used again.
func (e *Ensemble) Points() []float64 {
	m := len(e.states)
	for j, s := range e.states {
		for i, v := range s.X() {
			e.x[i*m+j] = v
		}
	}
	return e.x
}

// Left is the share of the members that had left the basin at a look up to a
// step: once out, a member counts, even if it comes back.
func (e *Ensemble) Left(step int) float64 {
	n := 0
	for _, at := range e.leftAt {
		if at >= 0 && at <= step {
			n++
		}
	}
	return float64(n) / float64(len(e.leftAt))
}

// Moments writes the mean and the standard deviation of each coordinate over
// the finite members, and returns how many those are. With one member the
// deviation is 0, with none both are NaN.
func (e *Ensemble) Moments(mean, sd []float64) (members int) {
	for _, s := range e.states {
		if s.Finite() {
			members++
		}
	}
	for i := range mean {
		mean[i], sd[i] = math.NaN(), math.NaN()
		if members == 0 {
			continue
		}
		var first, sum, square float64 // sums are of v − first: exact where all are alike
		e.each(i, func(v float64) { first = v })
		e.each(i, func(v float64) { sum += v - first })
		mean[i] = first + sum/float64(members)
		e.each(i, func(v float64) { square += (v - mean[i]) * (v - mean[i]) })
		sd[i] = math.Sqrt(square / float64(max(members-1, 1)))
	}
	return members
}

// each calls yield for coordinate i of the finite members.
func (e *Ensemble) each(i int, yield func(float64)) {
	for _, s := range e.states {
		if s.Finite() {
			yield(s.X()[i])
		}
	}
}
