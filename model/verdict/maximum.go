package verdict

import (
	"fmt"

	"optexplore/model"
)

// atMaximum: the run is near a maximum, from which the slope leads away but
// not every rule goes.
func (s *facts) atMaximum() (Verdict, bool) {
	if !s.is(model.Maximum, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, _ := s.escapes()
	maximum := s.word("maximum")
	v := Verdict{Condition: AtMaximum, Tone: Warn}
	if s.Maximize {
		v.Condition = AtMinimum
	}
	switch {
	case !s.hasTheory():
		return s.withoutTheory(), true
	case out == nil && s.repelled():
		return v, false
	case out == nil:
		v.Title, v.Tone = s.drawn("a local "+maximum), Bad
		v.Sentence = fmt.Sprintf("Slope %s, but %s: a %s, f = %s at %s. The step follows the curvature's sign, so it is drawn here as to a %s.",
			num(s.GradNorm), s.lambdaNear(s.near.Values), maximum, s.level(s.near.Value), s.at(s.near.At), s.word("minimum"))
		v.Forecast = s.end()
		return v, true
	case s.stride() < 0.003*s.Scale.Length:
		v.Title = "balanced on a local " + maximum
	case s.returning(out):
		v.Title = "approaching a local " + maximum
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a local "+maximum, Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}
