package basin

import (
	"math"

	"optexplore/model/vec"
)

// Check finds which of some points have left a basin. It can be taken
// on bit by bit: a point may take a long descent to tell.
type Check struct {
	basin   *Basin
	out     []bool
	at      func(j int) []float64
	first   int      // the first point that may take a descent
	most    int      // how many may
	far     []int    // the points that take a descent to tell
	descent *descent // from those; nil before it has begun
	Done    bool
}

// Check begins a check of m = len(out) points, point j being at(j), which is asked
// for during the check and may be the same slice each time. out will say which of
// them have left; one that is not finite has.
func (b *Basin) Check(out []bool, at func(j int) []float64) *Check {
	return &Check{basin: b, out: out, at: at, most: len(out)}
}

// Sample makes the check follow the descents of so many points at most:
// the first of those outside the ball around home, counted from point first on,
// around the end. The others outside the ball count as not having left, this
// time, unless they are not finite.
func (l *Check) Sample(first, most int) *Check {
	l.first, l.most = first, most
	return l
}

// Advance continues the check by at most so many gradients, but for a last step of all
// points, and returns how many those were.
func (l *Check) Advance(most int) (gradients int) {
	b := l.basin
	for b.probe != nil {
		if gradients >= most {
			return gradients
		}
		gradients += b.probe.advance(b, most-gradients)
	}
	if l.descent == nil {
		l.begin()
	}
	if !l.descent.done() {
		gradients += l.descent.advance(most - gradients)
	}
	if l.Done = l.descent.done(); l.Done {
		l.end()
	}
	return gradients
}

// begin tells the points that are near from those that take a descent.
func (l *Check) begin() {
	b, m := l.basin, len(l.out)
	for k := range m {
		j := (l.first + k) % m
		at := l.at(j)
		l.out[j] = !b.window.Contains(at)
		if b.home != nil && vec.Length(at) <= math.MaxFloat64 {
			if l.out[j] = false; len(l.far) < l.most && !b.surely(at) {
				l.far = append(l.far, j)
			}
		}
	}
	l.descent = b.setOut(len(l.far), func(k int) []float64 { return l.at(l.far[k]) })
}

// end looks where the descents have led. One that does not tell counts as not
// having left.
func (l *Check) end() {
	for k, j := range l.far {
		end := l.descent.end(k)
		l.out[j] = !l.basin.leadsHome(end) && l.basin.tells(end, l.descent.rested[k])
	}
}
