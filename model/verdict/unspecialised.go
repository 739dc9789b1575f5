package verdict

import (
	"math"

	"optexplore/model/event"
	"optexplore/model/vec"
)

// curvesDown is the least eigenvalue at most, as a share of the largest.
const curvesDown = -5e-3

// unspecialised: half of the units of a layer or more do nearly the same, the slope is small, and f curves
// down: a saddle of the loss, which a run leaves as the units part. Saad and Solla,
// "On-Line Learning in Soft Committee Machines", Physical Review E 52, 1995, section V.
func unspecialised(f *facts) (r remark, ok bool) {
	k := -1
	for i, l := range f.layers {
		if l.Twins == 0 && l.Parallel > 0 && (k < 0 || l.Parallel > f.layers[k].Parallel) {
			k = i
		}
	}
	if k < 0 || endless(f) || !f.Curved || !standsStill(f) {
		return r, false
	}
	l, least := f.layers[k], f.Spectrum.Values[0]
	if 2*l.Parallel < l.Units || l.Saturated >= 0.5 || !(least < curvesDown*vec.MaxAbs(f.Spectrum.Values)) {
		return r, false
	}
	r.verdict = Finding{Condition: Unspecialised, Tone: Warn, Title: "units not specialised", sentence: func() string {
		return say(
			"%s of %s are nearly parallel (|cos| ≥ 0.99), the slope is only %s, and λ goes down to %s: a plateau that ends when the units part.",
			capital(someOf(l.Parallel, l.Units)), inLayer(k), num(f.GradNorm), f.words.eigenvalue(least))
	}}
	r.rank = going
	return r, true
}

// standsStill reports whether the slope is small beside what is usual, and a hundred steps
// like the next change f by less than a tenth of itself.
func standsStill(f *facts) bool {
	next := f.next()
	return next != nil && f.GradNorm < event.FlatSlope*f.Scale.Slope && 100*math.Abs(vec.Dot(next, f.Gradient)) < 0.1*math.Abs(f.Value)
}
