package verdict

import (
	"fmt"
	"math"
	"math/cmplx"
)

// visible is the share of the window below which no swing is worth a word.
const visible = 1e-9

// oscillating: a step overshoots, and the next comes back.
func oscillating(f *facts) (Verdict, bool) {
	for k := len(f.modes) - 1; k >= 0; k-- {
		m := f.modes[k]
		if !f.overshoots(m) || m.size() < visible*f.Scale.Length || !m.flips() || m.past == 0 && !(f.slopeFactor(m) < 0) {
			continue
		}
		why := fmt.Sprintf("Each step overshoots %s: the factor is %s a step%s.", f.words.along(m.axis, m.lambda), factor(m.factor), measuredFactor(f, m))
		if f.HasStable {
			why = fmt.Sprintf("%s = %s > 1: each step overshoots %s and the next comes back, %s a step%s. %s",
				rateTimesLambda(f, k), num(f.rate*m.lambda), f.words.along(m.axis, m.lambda), factor(m.factor), measuredFactor(f, m), fateOfSwings(f, m))
		}
		return Verdict{Condition: Oscillating, Tone: Warn, Title: "oscillating " + alongInTitle(m.axis), Sentence: why, Forecast: forecastSettling(f)}, true
	}
	return Verdict{}, false
}

// fateOfSwings says what becomes of the swings along an axis, by the bound and as
// measured.
func fateOfSwings(f *facts, m mode) string {
	switch {
	case math.Abs(cmplx.Abs(m.factor)-1) <= 1e-9:
		return fmt.Sprintf("That is the bound, %s, itself: the swings neither grow nor die out.", num(f.Stable))
	case m.expands():
		return fmt.Sprintf("That is beyond the bound, %s, yet they do not grow: f curves less farther out.", num(f.Stable))
	case m.past > 3 && m.grows():
		return fmt.Sprintf("That is below the bound, %s, yet they grow: f curves more farther out.", num(f.Stable))
	}
	return fmt.Sprintf("Below the bound, %s, so the swings die out.", num(f.Stable))
}

// overshoots reports whether theory has the run overshoot along an axis.
func (f *facts) overshoots(m mode) bool {
	return real(m.factor) < 0 || f.HasStable && f.rate*m.lambda > 1
}
