package ahead

import (
	"math/bits"
	"slices"

	"optexplore/model"
)

// Reading is the companion of the objective at a step of a run.
type Reading struct {
	Step      int
	Objective float64 // what is descended
	Companion float64
}

// companion is another function, read along a run at some steps, which depend on nothing
// but their number.
type companion struct {
	of   model.Objective // nil for none
	list []Reading       // in the order of the steps
}

// Watch has a function, which p may keep for itself, read along the run, from the states
// on that are looked at next.
func (p *Prospect) Watch(o model.Objective) { p.companion.of = o }

// Least is the reading with the least companion, of those up to a step; ok is false if
// there is none.
func (p *Prospect) Least(step int) (least Reading, ok bool) {
	for _, r := range p.companion.list {
		if r.Step > step {
			break
		}
		if !ok || r.Companion < least.Companion {
			least, ok = r, true
		}
	}
	return least, ok
}

// readAt reports whether the companion is read at a step: at each of the first 64, then
// at every second one, from 128 on at every fourth and so on.
func readAt(step int) bool { return step < 64 || step%(1<<(bits.Len(uint(step))-6)) == 0 }

// see reads the companion at the point of a step, where the objective has a value.
func (c *companion) see(step int, x []float64, value float64) {
	if c.of == nil || !readAt(step) || len(c.list) > 0 && step <= c.list[len(c.list)-1].Step {
		return
	}
	if v := c.of.Value(x); v-v == 0 {
		c.list = append(c.list, Reading{step, value, v})
	}
}

// forget drops the readings after a step.
func (c *companion) forget(step int) {
	c.list = slices.DeleteFunc(c.list, func(r Reading) bool { return r.Step > step })
}
