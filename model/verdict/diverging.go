package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// diverging: the curvature is beyond the rule's bound, and the steps grow; or,
// whatever the rule, the steps grow and f rises; and the run goes out of the window for
// good and upwards, or ends.
func diverging(f *facts) (Finding, bool) {
	for k := len(f.modes) - 1; k >= 0; k-- {
		m := f.modes[k]
		if !(m.lambda > 0 && m.expands()) || !growsAsPredicted(f, m) {
			continue
		}
		v := Finding{Condition: Diverging, Tone: Bad, Title: "diverging", sentence: func() string { return overshootingSentence(f, k) }}
		if !f.runsAway() || comesDown(f) {
			v.Condition, v.Tone, v.Title = Oscillating, Warn, "overshooting"
		}
		return v, true
	}
	if pace, ok := runsUp(f); ok {
		return Finding{Condition: Diverging, Tone: Bad, Title: "diverging", sentence: func() string { return runningUpSentence(f, pace) }}, true
	}
	return Finding{}, false
}

// runsUp reports whether each of the last steps was longer than the one before and
// took f up, and the next is longer still, and the run goes out of the window for good or ends; and by how much the last
// step was longer.
func runsUp(f *facts) (pace float64, ok bool) {
	const steps = 4
	k := len(f.moves)
	if k < steps || !f.Oracle.Exact() || !f.runsAway() {
		return 0, false
	}
	if next := f.next(); next != nil && !(vec.Length(next) > vec.Length(f.moves[k-1])) {
		return 0, false
	}
	for i := k - steps + 1; i < k; i++ {
		if !(vec.Length(f.moves[i]) > 1.05*vec.Length(f.moves[i-1])) {
			return 0, false
		}
	}
	for i := k - steps + 1; i <= k; i++ {
		if !(f.Objective.Value(f.Recent[len(f.Recent)-1-k+i].X()) > f.Objective.Value(f.Recent[len(f.Recent)-2-k+i].X())) {
			return 0, false
		}
	}
	if comesDown(f) { // it takes steps of the rule, so it is asked last
		return 0, false
	}
	return vec.Length(f.moves[k-1]) / vec.Length(f.moves[k-2]), true
}

// comesDown reports whether f is lower in the end than it is here, as far as the run was
// looked ahead and a little further, since f may just be in a swing: then it may be out of
// the window, and yet it does not diverge.
func comesDown(f *facts) bool {
	if !f.looked() || f.Ahead.Ended {
		return false
	}
	s := f.Ahead.End
	for range 1 + min(mostFurther, furtherWork/len(f.X), furtherDear/model.Operations(f.Objective)) {
		if f.Objective.Value(s.X()) < f.Value {
			return true
		}
		s = stateAfter(f, s)
	}
	return false
}

// How many steps beyond the last that was looked ahead comesDown goes, that times the
// number of parameters, and that times the operations of an evaluation.
const (
	mostFurther = 128
	furtherWork = 1 << 13
	furtherDear = 1e7
)

// growsAsPredicted reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func growsAsPredicted(f *facts, m mode) bool {
	if f.Oracle.Exact() && len(f.upcoming) > 1 && !growsOn(f, m) {
		return false
	}
	switch k := len(m.moves); {
	case k == 0 || m.moves[k-1] == 0:
		return false
	case k == 1 || turns(m.factor) && k < 4:
		return f.next() != nil && !(math.Abs(slopeFactor(f, m)) <= 1)
	case turns(m.factor):
		return m.grows()
	default:
		pace := math.Abs(m.moves[k-1] / m.moves[k-2])
		return m.grows() && pace >= (1+cmplx.Abs(m.factor))/2
	}
}

// growsOn reports whether the next steps, as they will be taken, grow along an axis:
// each, or where they turn the last beside the first. A step that grew without
// turning round did so for another reason.
func growsOn(f *facts, m mode) bool {
	if r := m.measured(); !turns(m.factor) && r > 0 {
		return false
	}
	first, last := 0.0, 0.0
	for i, step := range f.upcoming {
		now := math.Abs(vec.Dot(m.axis, step))
		switch {
		case i == 0:
			first = now
		case !turns(m.factor) && !(now > last):
			return false
		}
		last = now
	}
	return f.endsSoon() || last > first
}
