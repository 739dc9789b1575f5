package verdict

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// onPlateau: slope and curvature are both small, and no stationary point is
// the reason.
func onPlateau(f *facts) (Verdict, bool) {
	const small = 0.1
	curvature := vec.MaxAbs(f.Spectrum.Values)
	if !(f.GradNorm < small*f.Scale.Slope && curvature < small*f.Scale.Curvature) || f.near != nil && f.near.Distance < 0.2*f.Scale.Length && f.GradNorm > 0 {
		return Verdict{}, false
	}
	if f.many() && f.GradNorm > 0 && f.progresses() {
		return Verdict{}, false
	}
	if f.GradNorm == 0 {
		return Verdict{
			Condition: OnPlateau, Tone: Warn, Title: "on flat ground",
			Sentence: "The slope is exactly 0 and f is the same all around: there is no way to go.",
			Forecast: undated("It stays where it is, unless the gradient is noisy."),
		}, true
	}
	goes := stepLength(f)
	if goes != "" {
		goes = " and " + goes
	}
	near := "is near, the ground is flat" + goes
	if f.many() { // a search among many that finds none proves nothing
		near = "was found near" + goes
	}
	return Verdict{
		Condition: OnPlateau, Tone: Warn, Title: "vanishing gradient",
		Sentence: fmt.Sprintf("The slope is only %s, %s of what is usual in this window, with %s: no %s %s.",
			num(f.GradNorm), share(f.GradNorm/f.Scale.Slope), eigenvaluesHere(f), f.words.word("minimum"), near),
		Forecast: forecastSteeper(f),
	}, true
}

// progresses reports whether a hundred steps like the next would change f by a
// hundredth of what is left of it, or one step as long as the curvature allows,
// ‖∇f‖²/|λ| along the slope, by a thousandth: then the slope is not small, however
// steep the ground is elsewhere. Of many parameters most points of a window lie on
// steep ground, and a run soon does not.
func (f *facts) progresses() bool {
	left := f.Scale.Value
	if best, _ := f.lowest(); best != nil {
		left = f.Value - best.Value
	}
	if f.next != nil && 100*math.Abs(vec.Dot(f.next, f.Gradient)) > 0.01*math.Abs(left) {
		return true
	}
	bent := make([]float64, len(f.X))
	model.HessianVector(f.Objective, bent, f.X, f.Gradient)
	gain := math.Pow(f.GradNorm, 4) / (2 * math.Abs(vec.Dot(bent, f.Gradient)))
	return gain > 1e-3*math.Abs(left)
}
