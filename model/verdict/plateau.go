package verdict

import (
	"fmt"

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
	near := "is near"
	if s.many() { // a search among many that finds none proves nothing
		near = "was found near"
	}
	return Verdict{
		Condition: OnPlateau, Tone: Warn, Title: "vanishing gradient",
		Sentence: fmt.Sprintf("The slope is only %s, %s of what is usual in this window, with %s: no %s %s, the ground is flat%s.",
			num(s.GradNorm), share(s.GradNorm/s.Scale.Slope), s.lambdaHere(), s.word("minimum"), near, goes),
		Forecast: s.steeper(),
	}, true
}
