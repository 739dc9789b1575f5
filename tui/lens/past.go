package lens

import (
	"maps"
	"math"

	"optexplore/model"
	"optexplore/model/run"
)

// mostPast is the most steps of the past that are measured.
const mostPast = 200

// Past is what is measured at equal intervals of a run, so many steps apart that there
// are at most some 200, whatever the head was before. The zero value follows no run.
type Past[T any] struct {
	trace   *run.Trace
	version int // of the trace
	known   map[int]T
	state   model.State // scratch
}

// Every is the interval up to a step: a power of 2.
func (*Past[T]) Every(step int) int {
	n := 1
	for step/n >= mostPast {
		n *= 2
	}
	return n
}

// Follow makes p that of a run as it is now, and forgets the steps that are others. It
// returns the last step that is the same as before: −1 of another run, more than any step
// where nothing has changed.
func (p *Past[T]) Follow(t *run.Trace) (kept int) {
	kept = math.MaxInt
	switch {
	case p.trace != t:
		*p, kept = Past[T]{trace: t, known: map[int]T{}}, -1
	case p.version != t.Version():
		kept = t.Kept()
		p.state = model.State{} // its memory may have another length
		maps.DeleteFunc(p.known, func(step int, _ T) bool { return step > kept })
	}
	p.version = t.Version()
	return kept
}

// Fill measures most of the steps up to head that are not known, and returns how many are
// left.
func (p *Past[T]) Fill(head, most int, measure func(x []float64) T) (missing int) {
	every := p.Every(head)
	if len(p.known) > 4*mostPast {
		maps.DeleteFunc(p.known, func(step int, _ T) bool { return step%every != 0 })
	}
	for step := 0; step <= head; step += every {
		if _, ok := p.known[step]; ok {
			continue
		}
		if most--; most < 0 {
			missing++
			continue
		}
		if p.state.N == 0 {
			p.state = p.trace.At(step)
		} else {
			p.trace.View(&p.state, step)
		}
		p.known[step] = measure(p.state.X())
	}
	return missing
}

// Each calls see for every step that is known before a step, in order.
func (p *Past[T]) Each(before int, see func(step int, of T)) {
	for step := 0; step < before; step += p.Every(before) {
		if of, ok := p.known[step]; ok {
			see(step, of)
		}
	}
}
