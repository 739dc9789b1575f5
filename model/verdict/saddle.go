package verdict

import (
	"fmt"
	"math"

	"optexplore/model"
)

// atSaddle: the run is near a saddle, and there it stalls, or is on its way.
func (s *facts) atSaddle() (Verdict, bool) {
	if !s.is(model.Saddle, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	v := Verdict{Condition: AtSaddle, Tone: Warn}
	switch {
	case !s.hasTheory():
		return s.withoutTheory(), true
	case out == nil && s.repelled():
		return v, false
	case out == nil:
		return s.drawnToSaddle(), true
	case s.stride() < 0.003*s.Scale.Length:
		v.Title = "stalled at a saddle"
	case math.Abs(out.offset) < staying || s.returning(out):
		v.Title = "approaching a saddle"
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a saddle", Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}

// drawnToSaddle: the rule goes to a saddle as it would to a minimum.
func (s *facts) drawnToSaddle() Verdict {
	return Verdict{
		Condition: AtSaddle, Title: s.drawn("a saddle"), Tone: Bad,
		Sentence: fmt.Sprintf("Slope %s, but %s: a saddle at %s, %s. The step follows the curvature's sign, so it is drawn in from all sides.",
			num(s.GradNorm), s.lambdaNear(s.near.Values), s.at(s.near.At), s.shape()),
		Forecast: s.end(),
	}
}

// aroundSaddle: the run is farther from a saddle or a maximum, yet goes by its curvature.
func (s *facts) aroundSaddle() (Verdict, bool) {
	if !s.hasTheory() || !s.explained(0.25) || s.near.Kind != model.Saddle && s.near.Kind != model.Maximum {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	if out == nil && s.near.Kind == model.Saddle && !s.repelled() {
		return s.drawnToSaddle(), true
	}
	if out == nil || !(math.Abs(out.offset) < s.target(out)) {
		return Verdict{}, false
	}
	v := Verdict{Condition: Escaping, Title: "leaving a " + s.name(s.near.Kind), Sentence: s.saddle(out), Forecast: s.escape(out)}
	if math.Abs(out.offset) < 0.2*staying || s.returning(out) {
		v.Condition, v.Title = Descending, "approaching a "+s.name(s.near.Kind)
	}
	return v, true
}

// saddle says what the point is and how the run gets away from it.
func (s *facts) saddle(out *escapeDirection) string {
	gone := fmt.Sprintf("It escapes %s: the offset %s grows %s a step%s", s.along(out.axis, out.lambda), num(math.Abs(out.offset)), factor(out.factor), s.besides(out))
	if s.onRidge(out) {
		gone = fmt.Sprintf("The way out is %s, but there the offset is exactly 0", s.along(out.axis, out.lambda))
	}
	return fmt.Sprintf("Slope %s, but %s: a %s at %s, %s. %s.",
		num(s.GradNorm), s.lambdaNear(s.near.Values), s.name(s.near.Kind), s.at(s.near.At), s.shape(), gone)
}

// shape is what f is around the saddle or maximum near.
func (s *facts) shape() string {
	switch {
	case s.near.Kind != model.Maximum && s.many():
		return "up some ways and down others"
	case s.near.Kind != model.Maximum:
		return "up one way and down another"
	case s.Maximize:
		return "up every way"
	}
	return "down every way"
}

// drawn is the title of a run that ends at a point where it should not.
func (s *facts) drawn(what string) string {
	if s.hasArrived() {
		return "at " + what
	}
	return "drawn to " + what
}
