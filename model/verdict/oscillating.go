package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
)

// visible is the share of the window below which no swing is worth a word.
const visible = 1e-9

// oscillating: a step overshoots, and the next comes back.
func (s *facts) oscillating() (Verdict, bool) {
	for k := len(s.modes) - 1; k >= 0; k-- {
		m := s.modes[k]
		if !s.swings(m) || m.size() < visible*s.Scale.Length || !m.flips() || m.past == 0 && !(s.turned(m) < 0) {
			continue
		}
		why := fmt.Sprintf("Each step overshoots %s: the factor is %s a step%s.", s.along(m.axis, m.lambda), factor(m.factor), s.beside(m))
		if s.HasStable {
			why = fmt.Sprintf("%s = %s > 1: each step overshoots %s and the next comes back, %s a step%s. %s",
				s.product(k), num(s.rate*m.lambda), s.along(m.axis, m.lambda), factor(m.factor), s.beside(m), s.fate(m))
		}
		return Verdict{Condition: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis), Sentence: why, Forecast: s.settling()}, true
	}
	return Verdict{}, false
}

// fate says what becomes of the swings along an axis, by the bound and as
// measured.
func (s *facts) fate(m mode) string {
	switch {
	case math.Abs(cmplx.Abs(m.factor)-1) <= 1e-9:
		return fmt.Sprintf("That is the bound, %s, itself: the swings neither grow nor die out.", num(s.Stable))
	case m.expands():
		return fmt.Sprintf("That is beyond the bound, %s, yet they do not grow: f curves less farther out.", num(s.Stable))
	case m.past > 3 && m.grows():
		return fmt.Sprintf("That is below the bound, %s, yet they grow: f curves more farther out.", num(s.Stable))
	}
	return fmt.Sprintf("Below the bound, %s, so the swings die out.", num(s.Stable))
}

// swings reports whether theory has the run overshoot along an axis.
func (s *facts) swings(m mode) bool {
	return real(m.factor) < 0 || s.HasStable && s.rate*m.lambda > 1
}
