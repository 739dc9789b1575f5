package run

import (
	"math"
	"slices"
)

// past is the populations at some steps, ascending, the start first. Those at other
// steps are computed again from these. The zero value is empty.
type past struct{ list []population }

// keep stores a copy of now. If there are most populations already, it replaces the
// least useful one.
func (p *past) keep(now *population, most int) {
	k, found := slices.BinarySearchFunc(p.list, now.step, func(c population, step int) int { return c.step - step })
	if found {
		return
	}
	var c population
	if len(p.list) >= most {
		var dropped int
		if c, dropped = p.drop(now.step); dropped < k {
			k--
		}
	}
	c.copy(*now)
	p.list = slices.Insert(p.list, k, c)
}

// drop removes and returns the population that is least useful at a step, the k-th.
func (p *past) drop(step int) (c population, k int) {
	k = p.leastUseful(step)
	c = p.list[k]
	p.list = slices.Delete(p.list, k, k+1)
	return c, k
}

// leastUseful is the index, of three or more, of the population that is least
// useful for going back from a step: the one whose removal leaves the smallest gap
// relative to its distance from the step. The first and the last are never chosen.
// Those that remain are dense near the step and sparser further away, so that going
// back by d steps costs a fraction of d steps.
func (p *past) leastUseful(step int) (least int) {
	lowest := math.Inf(1)
	for k := 1; k < len(p.list)-1; k++ {
		gap, away := p.list[k+1].step-p.list[k-1].step, p.list[k].step-step
		if v := float64(gap) / float64(max(away, -away)+1); v < lowest {
			lowest, least = v, k
		}
	}
	return least
}

// forget drops the populations after a step.
func (p *past) forget(step int) {
	p.list = slices.DeleteFunc(p.list, func(c population) bool { return c.step > step })
}

// near sets now to the last stored population up to a step, if that is a better
// place to continue from, and reports whether it did.
func (p *past) near(now *population, step int) bool {
	k := len(p.list) - 1
	for k > 0 && p.list[k].step > step {
		k--
	}
	c := p.list[k]
	if now.step <= step && c.step <= now.step {
		return false
	}
	now.copy(c)
	return true
}
