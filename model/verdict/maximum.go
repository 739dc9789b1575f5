package verdict

import (
	"fmt"

	"optexplore/model"
)

// atMaximum: the run is near a maximum, from which the slope leads away but
// not every rule goes.
func atMaximum(f *facts) (Verdict, bool) {
	if !f.isNear(model.Maximum, nearby*f.Scale.Length) {
		return Verdict{}, false
	}
	out, _ := f.escape()
	maximum := f.words.word("maximum")
	v := Verdict{Condition: AtMaximum, Tone: Warn}
	if f.Maximize {
		v.Condition = AtMinimum
	}
	switch {
	case !f.hasTheory():
		return withoutTheory(f), true
	case out == nil && f.repelled():
		return v, false
	case out == nil:
		v.Title, v.Tone = drawnTitle(f, "a local "+maximum), Bad
		v.Sentence = fmt.Sprintf("Slope %s, but %s: a %s, f = %s at %s. The step follows the curvature's sign, so it is drawn here as to a %s.",
			num(f.GradNorm), eigenvaluesNear(f, f.near.Values), maximum, f.words.level(f.near.Value), f.words.point(f.near.At), f.words.word("minimum"))
		v.Forecast = forecastEnd(f)
		return v, true
	case f.creeps():
		v.Title = "balanced on a local " + maximum
	case f.returning(out):
		v.Title = "approaching a local " + maximum
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a local "+maximum, Neutral
	}
	v.Sentence = saddleSentence(f, out)
	v.Forecast = forecastEscape(f, out)
	return v, true
}
