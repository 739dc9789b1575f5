package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// atMinimum: the run has come to a minimum, or nearly.
func atMinimum(f *facts) (Verdict, bool) {
	if !f.isNear(model.Minimum, f.Scale.Length) {
		return Verdict{}, false
	}
	shaken := f.noiseSpread()
	if f.reach() > max(nearby*f.Scale.Length, min(3*vec.Norm(shaken), 0.25*f.Scale.Length)) || f.repelled() {
		return Verdict{}, false
	}
	o := f.outlook()
	if o.becomes == departs && !f.hasArrived() {
		return Verdict{}, false
	}
	v := whichMinimum(f, o.becomes)
	switch {
	case o.becomes == departs:
		v.Sentence += " Its own steps carry it off."
		v.Forecast = forecastDeparture(f, o)
	case vec.Norm(shaken) > 0:
		v.Sentence += fmt.Sprintf(" Noise shakes it: sd %s.", standardDeviations(f, shaken))
		v.Forecast = forecastExit(f, shaken)
	case !f.Oracle.Exact() && f.many():
		v.Sentence += " Noise shakes it."
		v.Forecast = undated(shakenOn)
	case f.hasArrived() && !f.many():
		v.Sentence += swingSentence(f)
		v.Forecast = undated("It stays: nothing moves it but noise.")
	case o.becomes == hovers:
		v.Sentence += swingSentence(f)
		v.Forecast = forecastHovering(f, o)
	default:
		v.Sentence += swingSentence(f)
		v.Forecast = forecastEnd(f)
	}
	return v, true
}

// approaches is how what becomes of a run near a minimum stands in a title.
var approaches = [...]string{stays: "at", settles: "settling into", hovers: "near", departs: "passing"}

// whichMinimum says which minimum it is: the global one, or one with a lower one
// elsewhere.
func whichMinimum(f *facts, becomes fate) Verdict {
	minimum := f.words.word("minimum")
	v := Verdict{Condition: AtMinimum, Tone: Warn}
	if f.Maximize {
		v.Condition = AtMaximum
	}
	if !f.Oracle.Exact() && becomes != departs {
		becomes = stays // as far as the noise lets it
	}
	switch becomes {
	case stays:
		v.Tone = Good
	case settles:
		v.Tone = Neutral
	}
	approach := approaches[becomes]
	here := fmt.Sprintf("Slope %s and %s: a %s, f = %s at %s", num(f.GradNorm), eigenvaluesNear(f, f.near.Values), minimum, f.words.level(f.near.Value), f.words.point(f.near.At))
	v.Title = fmt.Sprintf("%s a %s", approach, minimum)
	best, equal := f.lowest()
	switch {
	case best == nil:
		v.Sentence = here + ". Whether any is " + f.words.word("lower") + " is not known."
	case best.Value-f.near.Value > 1e-6*f.Scale.Value:
		v.Sentence = fmt.Sprintf("%s, %s than any known.", here, f.words.word("lower"))
	case f.near.Value-best.Value > 1e-6*f.Scale.Value:
		v.Title, v.Tone = "trapped in a local "+minimum, Warn
		if becomes == departs {
			v.Title = "passing a local " + minimum
		}
		v.Sentence = fmt.Sprintf("%s. The global one, at %s, is %s away and %s %s.", here,
			f.words.point(best.At), num(vec.Distance(f.X, best.At)), num(f.near.Value-best.Value), f.words.word("lower"))
	case equal > 1:
		v.Title = fmt.Sprintf("%s the global %s", approach, minimum)
		v.Sentence = fmt.Sprintf("%s: the global one (1 of %d, all equal).", here, equal)
	default:
		v.Title = fmt.Sprintf("%s the global %s", approach, minimum)
		v.Sentence = here + ", the " + f.words.word("lowest") + " known."
	}
	return v
}

// swingSentence says that the run goes from side to side as it settles.
func swingSentence(f *facts) string {
	modes := f.modesOf(f.near.Values, f.near.Vectors)
	for k := len(modes) - 1; k >= 0; k-- {
		m := modes[k]
		if !f.overshoots(m) || !m.flips() || m.size() < max(visible*f.Scale.Length, 0.1*f.stride()) {
			continue
		}
		if f.many() && axisOf(m.axis) < 0 {
			return fmt.Sprintf(" It swings, %s a step where λ = %s.", factor(m.factor), f.words.eigenvalue(m.lambda))
		}
		if f.HasStable {
			return fmt.Sprintf(" It swings %s: %s = %s > 1, %s a step.", f.words.along(m.axis, m.lambda), f.words.rateTimes("λ"), beyond(f.rate*m.lambda, 1), factor(m.factor))
		}
		return fmt.Sprintf(" It swings %s, %s a step.", f.words.along(m.axis, m.lambda), factor(m.factor))
	}
	return ""
}
