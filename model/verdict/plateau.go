package verdict

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// onFlat: the slope is exactly 0 and the run does not move, as far as it was looked
// ahead.
func onFlat(f *facts) (Finding, bool) {
	moves := slices.ContainsFunc(f.upcoming, func(step []float64) bool { return vec.Length(step) > 0 })
	if f.GradNorm != 0 || moves || f.looked() && vec.Distance(f.Ahead.End.X(), f.X) > 0 {
		return Finding{}, false
	}
	return Finding{Condition: OnPlateau, Tone: Warn, Title: "on flat ground", sentence: func() string { return flatSentence(f) }}, true
}

// onPlateau: slope and curvature are both small, and no stationary point is the
// reason.
func onPlateau(f *facts) (Finding, bool) {
	curvature := vec.MaxAbs(f.Spectrum.Values)
	flat := curvature < event.FlatSlope*f.Scale.Curvature || len(f.layers) > 0 // of whose parameters some are always steep
	if !(f.GradNorm < event.FlatSlope*f.Scale.Slope && flat) || f.GradNorm == 0 ||
		f.near != nil && f.near.Distance < event.AroundFlat*f.Scale.Length {
		return Finding{}, false
	}
	if f.many() && progresses(f) || endless(f) {
		return Finding{}, false
	}
	return Finding{Condition: OnPlateau, Tone: Warn, Title: "vanishing gradient", sentence: func() string { return plateauSentence(f) }}, true
}

// progresses reports whether a hundred steps like the next would change f by a
// hundredth of what is left of it, or one step as long as the curvature allows,
// ‖∇f‖²/|λ| along the slope, by a thousandth: then the slope is not small, however
// steep the ground is elsewhere. Of many parameters most points of a window lie on
// steep ground, and a run soon does not.
func progresses(f *facts) bool {
	left := f.Scale.Value
	if best, _ := f.lowest(); best != nil {
		left = f.Value - best.Value
	} else if len(f.layers) > 0 { // a loss, whose least is 0 at best
		left = f.Value
	}
	if next := f.next(); next != nil && 100*math.Abs(vec.Dot(next, f.Gradient)) > 0.01*math.Abs(left) {
		return true
	}
	bent := make([]float64, len(f.X))
	model.HessianVector(f.Objective, bent, f.X, f.Gradient)
	gain := math.Pow(f.GradNorm, 4) / (2 * math.Abs(vec.Dot(bent, f.Gradient)))
	return gain > 1e-3*math.Abs(left)
}
