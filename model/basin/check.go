package basin

import (
	"math"

	"optexplore/model/vec"
)

// Check finds which of some points have left a basin. It proceeds in parts, since a
// point may need a long descent.
type Check struct {
	basin   *Basin
	out     []bool
	at      func(j int) []float64
	first   int      // the first point that may take a descent
	most    int      // the number of points that may take a descent
	far     []int    // the points that need a descent
	descent *descent // from those; nil before it has begun
	Done    bool
}

// Check begins a check of m = len(out) points. at(j) returns point j; it is called
// during the check and may return the same slice each time. When the check is done,
// out[j] is true if point j has left or is not finite.
func (b *Basin) Check(out []bool, at func(j int) []float64) *Check {
	return &Check{basin: b, out: out, at: at, most: len(out)}
}

// Sample limits the check to the descents of most points: the first ones outside
// the ball around home, counted cyclically from point first. The others outside the
// ball count as not having left, unless they are not finite.
func (l *Check) Sample(first, most int) *Check {
	l.first, l.most = first, most
	return l
}

// Advance continues the check by about most gradients and returns how many it took:
// more by at most one step of all points.
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

// begin separates the points near home from those that need a descent.
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

// end evaluates the ends of the descents. A point whose descent is not conclusive
// counts as not having left.
func (l *Check) end() {
	for k, j := range l.far {
		end := l.descent.end(k)
		l.out[j] = !l.basin.leadsHome(end) && l.basin.tells(end, l.descent.rested[k])
	}
}
