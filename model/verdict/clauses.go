package verdict

import (
	"math"

	"optexplore/model/curvature"
)

// What several sentences say: of the rate, of the last step and of the next.

// rateTimesLambda is what η times the eigenvalue of mode k is called.
func rateTimesLambda(f *facts, k int) string {
	if n := len(f.modes); n > 1 && k == n-1 {
		return f.words.rateTimes("λmax")
	}
	return f.words.rateTimes("λ")
}

// measuredFactor is the factor measured along an axis, to stand beside the one
// of theory: " (measured ×−0.60)".
func measuredFactor(f *facts, m mode) string {
	if r := m.measured(); r-r == 0 && !turns(m.factor) && f.Oracle.Exact() {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// stepLength says how far a step goes, after a few words, where there has been one or
// the next is known.
func stepLength(f *facts, after string) string {
	if !f.strides() {
		return ""
	}
	return after + "a step goes " + num(f.stride())
}

// lastChange says what the last step made of f.
func lastChange(f *facts) string {
	p, ok := f.previous()
	if !ok {
		return ""
	}
	change := f.Value - f.Objective.Value(p.X())
	if change-change != 0 {
		return ""
	}
	if change == 0 {
		return ", and left f as it was"
	}
	return ", and " + f.words.change("fell", "rose", change)
}

// nextChange says what the next step makes of f.
func nextChange(f *facts) string {
	if f.next() == nil {
		return ""
	}
	change := f.valueNext() - f.Value
	if change-change != 0 {
		return ""
	}
	if change == 0 {
		return "; the next leaves f as it is"
	}
	words := f.words.change("fall", "rise", change)
	if !f.Oracle.Exact() {
		return "; without the noise the next would make " + words
	}
	return "; the next makes " + words
}

// level writes f at a stationary point; one that is nothing beside the rounding of
// its numbers is 0.
func (f *facts) level(p *curvature.Stationary) string {
	if math.Abs(p.Value) <= 4*f.rounding(p.At) {
		return f.words.value(0)
	}
	return f.words.value(p.Value)
}
