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
		if !f.overshoots(m) || m.size() < visible*f.Scale.Length || !m.flips() || m.past == 0 && (f.many() || !(f.slopeFactor(m) < 0)) {
			continue
		}
		return Verdict{
			Condition: Oscillating, Tone: Warn, Title: "oscillating " + alongInTitle(m.axis),
			Sentence: swings(f, m, rateTimesLambda(f, k)), Forecast: forecastSettling(f),
		}, true
	}
	return Verdict{}, false
}

// swings says how the run goes to and fro along an axis: at every step, or, where
// the factor turns, once in several. The product is what η·λ is called there.
func swings(f *facts, m mode, product string) string {
	axis, by := f.words.along(m.axis, m.lambda), factor(m.factor)+" a step"+measuredFactor(f, m)
	slowly := ""
	if turns(m.factor) {
		slowly = fmt.Sprintf("it swings across and back %s, once in %s steps", axis, num(2*math.Pi/math.Abs(cmplx.Phase(m.factor))))
	}
	switch {
	case !f.HasStable && slowly != "":
		return fmt.Sprintf("%s, %s.", capital(slowly), by)
	case !f.HasStable:
		return fmt.Sprintf("Each step overshoots %s: the factor is %s.", axis, by)
	}
	how := fmt.Sprintf("each step overshoots %s and the next comes back", axis)
	if slowly != "" {
		how = slowly
	}
	return fmt.Sprintf("%s = %s > 1: %s, %s. %s", product, beyond(f.rate*m.lambda, 1), how, by, fateOfSwings(f, m))
}

// fateOfSwings says what becomes of the swings along an axis, by the bound and as
// measured.
func fateOfSwings(f *facts, m mode) string {
	switch {
	case math.Abs(cmplx.Abs(m.factor)-1) <= 1e-9:
		return fmt.Sprintf("That is the bound, %s, itself: the swings neither grow nor die out.", num(f.Stable))
	case m.expands() && f.many():
		return fmt.Sprintf("Beyond the bound, %s: where f curves like this the swings grow.", num(f.Stable))
	case m.expands() && f.Oracle.Exact() && math.Abs(m.measured()) > 1.001:
		return fmt.Sprintf("That is beyond the bound, %s, yet they grow by less than that: f curves less farther out.", num(f.Stable))
	case m.expands():
		return fmt.Sprintf("That is beyond the bound, %s, yet they do not grow: f curves less farther out.", num(f.Stable))
	case m.past > 3 && m.grows():
		return fmt.Sprintf("That is below the bound, %s, yet they grow: f curves more farther out.", num(f.Stable))
	}
	if f.many() {
		return fmt.Sprintf("Below the bound, %s: where f curves like this the swings die out.", num(f.Stable))
	}
	return fmt.Sprintf("Below the bound, %s, so the swings die out.", num(f.Stable))
}

// overshoots reports whether theory has the run overshoot along an axis.
func (f *facts) overshoots(m mode) bool {
	return real(m.factor) < 0 || f.HasStable && f.rate*m.lambda > 1
}
