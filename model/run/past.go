package run

import (
	"math"
	"slices"
)

// past is a population at some steps, ascending, the start first: from there those
// at other steps are derived again. The zero value keeps none.
type past struct{ list []population }

// keep copies what is now, in place of the least useful of as many as are kept.
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

// drop gives up the one that is least useful at a step, the k-th, and returns it.
func (p *past) drop(step int) (c population, k int) {
	k = p.leastUseful(step)
	c = p.list[k]
	p.list = slices.Delete(p.list, k, k+1)
	return c, k
}

// leastUseful is the one of three or more that going back from a step needs least:
// for which the gap it would leave is the smallest beside its distance. The ends
// stay. Of many those remain that lie close together around the step and ever
// further apart away from it, so that going back by d steps takes a share of d to
// derive again.
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

// forget forgets what lies beyond a step.
func (p *past) forget(step int) {
	p.list = slices.DeleteFunc(p.list, func(c population) bool { return c.step > step })
}

// near takes now to the last that is kept up to a step, where that is the nearer
// place to go on from, and reports whether it has.
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
