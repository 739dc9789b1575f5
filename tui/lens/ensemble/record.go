package ensemble

import (
	"math"

	"optexplore/tui/experiment"
)

// The number of levels of a record, and of instants at each.
const (
	levels = 16 // 512 · 2¹⁵ steps is more than the longest run
	length = 512
)

// record is the moments of an ensemble over its steps. Level j has the instants at
// the first multiples of 2ʲ, so that up to any step there are some hundreds at
// equal intervals, whether the step was reached forward or back.
type record struct{ levels [levels]columns }

// few is how many of n coordinates have a line, a graph and a record of their own:
// what an ensemble of many parameters shows and keeps does not grow with them.
func few(n int) int {
	if n > experiment.FewCoordinates {
		return 2
	}
	return n
}

// columns is some instants, by quantity.
type columns struct {
	left []float64
	axes []axis // for each coordinate
}

// axis is the moments of a coordinate, measured and in theory, where they are NaN
// if unknown.
type axis struct{ mean, sd, theoryMean, theorySD []float64 }

// levelOf is the finest level that reaches a step.
func levelOf(step int) (j int) {
	for j < levels-1 && step>>j >= length {
		j++
	}
	return j
}

// reaches reports whether the record is complete up to a step.
func (r *record) reaches(step int) bool {
	j := levelOf(step)
	return len(r.levels[j].left) > step>>j
}

// next is the first step after a step that is to be recorded.
func (r *record) next(step int) int {
	j := levelOf(step + 1)
	return (step>>j + 1) << j
}

// add adds an instant to the levels of which it is the next.
func (r *record) add(now experiment.Instant) {
	for j := range r.levels {
		l := &r.levels[j]
		if k := len(l.left); k < length && now.Step == k<<j {
			l.add(now)
		}
	}
}

func (c *columns) add(now experiment.Instant) {
	c.left = append(c.left, now.Left)
	if c.axes == nil {
		c.axes = make([]axis, few(len(now.Mean)))
	}
	for i := range c.axes {
		a := &c.axes[i]
		mean, sd := math.NaN(), math.NaN()
		if now.TheoryMean != nil {
			mean, sd = now.TheoryMean[i], now.TheorySD[i]
		}
		a.mean, a.sd = append(a.mean, now.Mean[i]), append(a.sd, now.SD[i])
		a.theoryMean, a.theorySD = append(a.theoryMean, mean), append(a.theorySD, sd)
	}
}

// cut drops the instants after a step.
func (r *record) cut(step int) {
	if step < 0 {
		*r = record{}
		return
	}
	for j := range r.levels {
		r.levels[j] = r.levels[j].first(step>>j + 1)
	}
}

// first is the first n instants of c, or all if there are fewer: a view to which
// nothing can be appended in place.
func (c columns) first(n int) columns {
	some := func(v []float64) []float64 { n := min(n, len(v)); return v[:n:n] }
	axes := make([]axis, len(c.axes))
	for i, a := range c.axes {
		axes[i] = axis{some(a.mean), some(a.sd), some(a.theoryMean), some(a.theorySD)}
	}
	return columns{some(c.left), axes}
}

// until is the instants up to now, with that at now as the last.
func (r *record) until(now experiment.Instant) columns {
	j := levelOf(now.Step)
	c := r.levels[j].first(now.Step>>j + 1)
	if len(c.left) == 0 || (len(c.left)-1)<<j != now.Step {
		c.add(now)
	}
	return c
}
