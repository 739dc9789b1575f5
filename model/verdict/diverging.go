package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
)

// diverging: the curvature is beyond the rule's bound, and the steps grow.
func (s *facts) diverging() (Verdict, bool) {
	for k := len(s.modes) - 1; k >= 0; k-- {
		m := s.modes[k]
		if !(m.lambda > 0 && m.expands()) || !s.outgrows(m) {
			continue
		}
		why, cure := fmt.Sprintf("Each step overshoots %s by more than the last", s.along(m.axis, m.lambda)), ""
		if s.HasStable {
			why = fmt.Sprintf("%s = %s > %s %s: each step overshoots by more than the last", s.product(k), num(s.rate*m.lambda), num(s.Stable), s.along(m.axis, m.lambda))
			cure = fmt.Sprintf(" A rate below %s is stable here.", num(s.Stable/m.lambda))
		}
		return Verdict{
			Condition: Diverging, Tone: Bad, Title: "diverging",
			Sentence: fmt.Sprintf("%s, %s a step%s.%s", why, factor(m.factor), s.beside(m), cure),
			Forecast: s.overflow(m),
		}, true
	}
	return Verdict{}, false
}

// outgrows reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func (s *facts) outgrows(m mode) bool {
	switch k := len(m.moves); {
	case k == 0 || m.moves[k-1] == 0:
		return false
	case k == 1 || turns(m.factor) && k < 4:
		return s.next != nil && !(math.Abs(s.turned(m)) <= 1)
	case turns(m.factor):
		return m.grows()
	default:
		pace := math.Abs(m.moves[k-1] / m.moves[k-2])
		return m.grows() && pace >= (1+cmplx.Abs(m.factor))/2
	}
}
