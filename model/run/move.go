package run

import (
	"slices"

	"optexplore/model/vec"
)

// mostBeside is the most members of an ensemble that take a step side by side: few enough to
// stay in the caches of a processor.
const mostBeside = 256

// movable is how many of the next members, most at most, take their step at once.
func (e *Ensemble) movable(most int) int {
	if most > 1 && e.driver.inLanes(e.Step()) {
		return min(most, mostBeside)
	}
	return 1
}

// move takes the step of m members from one on. Members that are not finite stay as they are.
func (e *Ensemble) move(first, m int) {
	if m == 1 {
		e.moveAlone(first)
		return
	}
	c, n := &e.ahead.population, len(e.session.Start)
	block := slices.Grow(e.block[:0], c.width*m)[:c.width*m]
	e.block = block
	for j := range m {
		vec.Put(block, j, c.member(first+j, n).Data)
	}
	s := c.member(first, n)
	s.N, s.Data = n*m, block
	for j := range m {
		s.Age = max(s.Age, c.ages[first+j])
	}
	d := e.driver
	d.Beside(m, true)
	d.Reseed(s.Step, uint64(first))
	s = d.Advance(s)
	d.Beside(1, false)
	for j := range m {
		if k := first + j; vec.Finite(c.member(k, n).Data) {
			vec.Take(c.member(k, n).Data, block, j)
			c.ages[k] = s.Age
		}
	}
}

// moveAlone takes the step of member k.
func (e *Ensemble) moveAlone(k int) {
	s := e.ahead.population.member(k, len(e.session.Start))
	if !s.Finite() {
		return
	}
	e.driver.Reseed(s.Step, uint64(k))
	e.ahead.population.ages[k] = e.driver.Advance(s).Age
}
