package verdict

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
)

// atSaddle: the run is near a saddle, and there it stalls, or is on its way.
func atSaddle(f *facts) (Verdict, bool) {
	if !f.isNear(model.Saddle, nearby*f.Scale.Length) {
		return Verdict{}, false
	}
	out, staying := f.escape()
	v := Verdict{Condition: AtSaddle, Tone: Warn}
	switch {
	case !f.hasTheory():
		return withoutTheory(f), true
	case out == nil && f.repelled():
		return v, false
	case out == nil:
		return drawnToSaddle(f), true
	case f.creeps():
		v.Title = "stalled at a saddle"
	case headsIn(f, out, staying):
		v.Title = "approaching a saddle"
	case f.many() && f.Oracle.Exact() && headingOf(f.distancesAhead()) != leaving:
		v.Title = "near a saddle"
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a saddle", Neutral
	}
	v.Sentence = saddleSentence(f, out)
	v.Forecast = forecastEscape(f, out)
	return v, true
}

// headsIn reports whether the run comes nearer to the saddle near: of many parameters
// as it will be seen, else where the offsets that do not grow are the greater part.
func headsIn(f *facts, out *escapeDirection, staying float64) bool {
	if f.many() && f.Oracle.Exact() {
		return headingOf(f.distancesAhead()) == approaching
	}
	return math.Abs(out.offset) < staying || f.returning(out)
}

// drawnToSaddle: the rule goes to a saddle as it would to a minimum.
func drawnToSaddle(f *facts) Verdict {
	return Verdict{
		Condition: AtSaddle, Title: drawnTitle(f, "a saddle"), Tone: Bad,
		Sentence: fmt.Sprintf("Slope %s, but %s: a saddle %s%s. The step follows the curvature's sign, so it is drawn in from all sides.",
			num(f.GradNorm), eigenvaluesNear(f, f.near.Values), whereNear(f), shapeNear(f)),
		Forecast: forecastEnd(f),
	}
}

// aroundSaddle: the run is farther from a saddle or a maximum, yet goes by its curvature.
func aroundSaddle(f *facts) (Verdict, bool) {
	if !f.hasTheory() || !f.explained(0.25) || f.near.Kind != model.Saddle && f.near.Kind != model.Maximum {
		return Verdict{}, false
	}
	out, staying := f.escape()
	if out == nil && f.near.Kind == model.Saddle && !f.repelled() {
		return drawnToSaddle(f), true
	}
	if out == nil || !(math.Abs(out.offset) < escapeTarget(f, out)) {
		return Verdict{}, false
	}
	v := Verdict{Condition: Escaping, Title: "leaving a " + f.words.kind(f.near.Kind), Sentence: saddleSentence(f, out), Forecast: forecastEscape(f, out)}
	if math.Abs(out.offset) < 0.2*staying || f.returning(out) {
		v.Condition, v.Title = Descending, "approaching a "+f.words.kind(f.near.Kind)
	}
	return v, true
}

// saddleSentence says what the point is and how the run gets away from it.
func saddleSentence(f *facts, out *escapeDirection) string {
	grows := "the offset %s grows %s a step%s"
	if f.many() && headingOf(f.distancesAhead()) == approaching {
		grows = "in theory the offset %s grows %s%s"
	}
	gone := fmt.Sprintf("It escapes %s: "+grows, f.words.along(out.axis, out.lambda), num(math.Abs(out.offset)), factor(out.factor), measuredEscape(f, out))
	if f.onRidge(out) {
		gone = fmt.Sprintf("The way out is %s, but there the offset is exactly 0", f.words.along(out.axis, out.lambda))
	}
	return fmt.Sprintf("Slope %s, but %s: a %s %s%s. %s.",
		num(f.GradNorm), eigenvaluesNear(f, f.near.Values), f.words.kind(f.near.Kind), whereNear(f), shapeNear(f), gone)
}

// whereNear is where the point near is: "at (0, 0)", or, of a point that is not
// written by its coordinates, "0.21 away".
func whereNear(f *facts) string {
	at := f.words.point(f.near.At)
	if strings.HasPrefix(at, "‖") {
		return num(f.near.Distance) + " away"
	}
	return "at " + at
}
