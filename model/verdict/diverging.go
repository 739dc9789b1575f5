package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// diverging: the curvature is beyond the rule's bound, and the steps grow.
func diverging(f *facts) (Verdict, bool) {
	for k := len(f.modes) - 1; k >= 0; k-- {
		m := f.modes[k]
		if !(m.lambda > 0 && m.expands()) || !f.growsAsPredicted(m) {
			continue
		}
		why, cure := fmt.Sprintf("Each step overshoots %s by more than the last", f.words.along(m.axis, m.lambda)), ""
		if f.HasStable {
			why = fmt.Sprintf("%s = %s > %s %s: each step overshoots by more than the last", rateTimesLambda(f, k), beyond(f.rate*m.lambda, f.Stable), num(f.Stable), f.words.along(m.axis, m.lambda))
			cure = fmt.Sprintf(" A rate below %s is stable here.", num(f.Stable/m.lambda))
		}
		v := Verdict{
			Condition: Diverging, Tone: Bad, Title: "diverging",
			Sentence: fmt.Sprintf("%s, %s a step%s.%s", why, factor(m.factor), measuredFactor(f, m), cure),
			Forecast: forecastOverflow(f, m),
		}
		if f.many() && !leavesWindow(f) { // f curves less farther out
			v.Condition, v.Tone, v.Title = Oscillating, Warn, "overshooting"
		}
		return v, true
	}
	return Verdict{}, false
}

// leavesWindow reports whether the run is out of the window, or will be by running the rule
// ahead.
func leavesWindow(f *facts) bool {
	if !f.Window.Contains(f.X) {
		return true
	}
	r := newSimulation(f)
	if r == nil {
		return false
	}
	_, out := r.until(func(x, _ []float64) bool { return !f.Window.Contains(x) }, 0)
	return out || r.ended
}

// growsAsPredicted reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func (f *facts) growsAsPredicted(m mode) bool {
	if f.many() && !f.growsOn(m) {
		return false
	}
	switch k := len(m.moves); {
	case k == 0 || m.moves[k-1] == 0:
		return false
	case k == 1 || turns(m.factor) && k < 4:
		return f.next != nil && !(math.Abs(f.slopeFactor(m)) <= 1)
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
func (f *facts) growsOn(m mode) bool {
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
	return f.ends || last > first
}
