package lens

import (
	"optexplore/model"
	"optexplore/model/run"
)

// mostPast is the most steps of the past that are measured.
const mostPast = 200

// Past is what is measured at equal intervals of a run, so many steps apart that there
// are at most some 200, whatever the head was before. The zero value has nothing.
type Past[T any] struct {
	known map[int]T
	state model.State // scratch
}

// Every is the interval up to a step: a power of 2.
func (*Past[T]) Every(step int) int {
	n := 1
	for step/n >= mostPast {
		n *= 2
	}
	return n
}

// Cut forgets the steps after one: those before have not changed.
func (p *Past[T]) Cut(step int) {
	p.state = model.State{} // its memory may have another length
	for k := range p.known {
		if k > step {
			delete(p.known, k)
		}
	}
}

// Fill measures most of the steps up to head that are not known, and returns how many are
// left.
func (p *Past[T]) Fill(t *run.Trace, head, most int, measure func(x []float64) T) (missing int) {
	if p.known == nil {
		p.known = map[int]T{}
	}
	every := p.Every(head)
	if len(p.known) > 4*mostPast {
		p.thin(every)
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
			p.state = t.At(step)
		} else {
			t.View(&p.state, step)
		}
		p.known[step] = measure(p.state.X())
	}
	return missing
}

// thin forgets the steps between those at an interval.
func (p *Past[T]) thin(every int) {
	for k := range p.known {
		if k%every != 0 {
			delete(p.known, k)
		}
	}
}

// Each calls see for every step that is known before a step, in order.
func (p *Past[T]) Each(before int, see func(step int, of T)) {
	for step := 0; step < before; step += p.Every(before) {
		if of, ok := p.known[step]; ok {
			see(step, of)
		}
	}
}
