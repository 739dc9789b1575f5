package run

import (
	"slices"

	"optexplore/model/basin"
)

// departures records which members have left the basin, and when.
type departures struct {
	every  int   // steps between checks
	leftAt []int // the first check, as a step, that found the member out; −1 for none so far
	last   int   // the last check

	inside []int  // scratch: the members that had not left before the check
	out    []bool // scratch: which of them have left
}

func newDepartures(members, every int) departures {
	w := departures{every: every, leftAt: make([]int, members), last: -1}
	for k := range w.leftAt {
		w.leftAt[k] = -1
	}
	return w
}

// forget drops the results of checks after a step.
func (w *departures) forget(step int) {
	w.last = min(w.last, step)
	for k, at := range w.leftAt {
		if at > step {
			w.leftAt[k] = -1
		}
	}
}

// due reports whether the basin is to be checked at a step.
func (w *departures) due(step int) bool { return step > w.last && step%w.every == 0 }

// begin begins a check of the members that have not left so far. c holds all
// members, in n parameters.
func (w *departures) begin(b *basin.Basin, c *population, n int) *basin.Check {
	w.inside = w.inside[:0]
	for k, at := range w.leftAt {
		if at < 0 {
			w.inside = append(w.inside, k)
		}
	}
	w.out = append(w.out[:0], make([]bool, len(w.inside))...)
	check := b.Check(w.out, func(j int) []float64 { return c.at(w.inside[j], n) })
	if n > 2 && len(w.inside) > 0 {
		before, most := c.step/w.every, w.descents() // checks before this one
		check.Sample(before*most%len(w.inside), most)
	}
	return check
}

// descentSteps is how many steps of a member a descent costs at most: 600
// gradients without their overhead.
const descentSteps = 150

// descents is how many members outside the ball around home are followed in one
// check, in more than two dimensions. The checks then take no longer than the steps
// between them, or than one descent. The members take turns; which are followed
// depends on the step alone.
func (w *departures) descents() int { return max(len(w.leftAt)*w.every/descentSteps, 1) }

// end records the result of the check at a step.
func (w *departures) end(step int) {
	w.last = step
	for j, k := range w.inside {
		if w.out[j] {
			w.leftAt[k] = step
		}
	}
}

// start records that all members have left at the start, or that none has.
func (w *departures) start(out bool) {
	w.last = 0
	for k := range w.leftAt {
		if out {
			w.leftAt[k] = 0
		}
	}
}

// Left is the share of the members, 0…1, that have left the basin at a check up to
// a step. A member that has left once counts even if it comes back. In more than
// two dimensions a check follows only some of the members that are far from home,
// so others are counted some checks late.
func (e *Ensemble) Left(step int) float64 {
	n := 0
	for _, at := range e.departures.leftAt {
		if at >= 0 && at <= step {
			n++
		}
	}
	return float64(n) / float64(e.Len())
}

// Half is the step of the first check, up to a step, by which half of the members
// had left; ok is false if there is none.
func (e *Ensemble) Half(step int) (at int, ok bool) {
	var left []int
	for _, at := range e.departures.leftAt {
		if at >= 0 && at <= step {
			left = append(left, at)
		}
	}
	if half := (e.Len() + 1) / 2; len(left) >= half {
		slices.Sort(left)
		return left[half-1], true
	}
	return 0, false
}
