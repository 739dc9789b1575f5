package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
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
			why = fmt.Sprintf("%s = %s > %s %s: each step overshoots by more than the last", rateTimesLambda(f, k), num(f.rate*m.lambda), num(f.Stable), f.words.along(m.axis, m.lambda))
			cure = fmt.Sprintf(" A rate below %s is stable here.", num(f.Stable/m.lambda))
		}
		return Verdict{
			Condition: Diverging, Tone: Bad, Title: "diverging",
			Sentence: fmt.Sprintf("%s, %s a step%s.%s", why, factor(m.factor), measuredFactor(f, m), cure),
			Forecast: forecastOverflow(f, m),
		}, true
	}
	return Verdict{}, false
}

// growsAsPredicted reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func (f *facts) growsAsPredicted(m mode) bool {
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
