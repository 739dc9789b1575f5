package verdict

import (
	"fmt"
	"math"

	"optexplore/model/vec"
)

// onPlateau: slope and curvature are both small, and no stationary point is
// the reason.
func (s *facts) onPlateau() (Verdict, bool) {
	const small = 0.1
	curvature := vec.MaxAbs(s.Spectrum.Values)
	if !(s.GradNorm < small*s.Scale.Slope && curvature < small*s.Scale.Curvature) || s.near != nil && s.near.Distance < 0.2*s.Scale.Length && s.GradNorm > 0 {
		return Verdict{}, false
	}
	if s.many() && s.GradNorm > 0 && s.makesWay() {
		return Verdict{}, false
	}
	if s.GradNorm == 0 {
		return Verdict{
			Condition: OnPlateau, Tone: Warn, Title: "on flat ground",
			Sentence: "The slope is exactly 0 and f is the same all around: there is no way to go.",
			Forecast: undated("It stays where it is, unless the gradient is noisy."),
		}, true
	}
	goes := s.goes()
	if goes != "" {
		goes = " and " + goes
	}
	near := "is near, the ground is flat" + goes
	if s.many() { // a search among many that finds none proves nothing
		near = "was found near" + goes
	}
	return Verdict{
		Condition: OnPlateau, Tone: Warn, Title: "vanishing gradient",
		Sentence: fmt.Sprintf("The slope is only %s, %s of what is usual in this window, with %s: no %s %s.",
			num(s.GradNorm), share(s.GradNorm/s.Scale.Slope), s.lambdaHere(), s.word("minimum"), near),
		Forecast: s.steeper(),
	}, true
}

// makesWay reports whether a hundred steps like the next would change f by a
// hundredth of what is left of it: then the slope is not small, however steep the
// ground is elsewhere. Of many parameters most points of a window lie on steep
// ground, and a run soon does not.
func (s *facts) makesWay() bool {
	if s.next == nil {
		return false
	}
	left := s.Scale.Value
	if best, _ := s.lowest(); best != nil {
		left = s.Value - best.Value
	}
	return 100*math.Abs(vec.Dot(s.next, s.Gradient)) > 0.01*math.Abs(left)
}
