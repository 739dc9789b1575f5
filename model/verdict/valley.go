package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// valleyFloor finds the axis of little curvature that nearly all of the slope is
// along, if the steps are short.
func valleyFloor(f *facts) (m mode, across float64, ok bool) {
	if !f.strides() || cmplx.IsNaN(f.factor(0)) || f.stride() > 0.02*f.Scale.Length {
		return m, 0, false
	}
	across = f.Spectrum.Values[len(f.Spectrum.Values)-1]
	if !f.Spectrum.Whole {
		m, ok = floorAlongSlope(f, across)
		return m, across, ok
	}
	for _, m := range f.modes {
		if g := vec.Dot(m.axis, f.Gradient); math.Abs(m.lambda) < across/10 && math.Abs(g) > 0.95*f.GradNorm {
			return m, across, true
		}
	}
	return m, 0, false
}

// floorAlongSlope is valleyFloor without the eigenvectors between the extreme ones: whether
// the product of the Hessian with the slope itself is little. The axis is that of
// the slope, and λ the curvature along it.
func floorAlongSlope(f *facts, across float64) (m mode, ok bool) {
	bent := make([]float64, len(f.X))
	model.HessianVector(f.Objective, bent, f.X, f.Gradient)
	if !(across > 0 && vec.Length(bent) < across/10*f.GradNorm) {
		return m, false
	}
	m.axis = make([]float64, len(f.X))
	vec.AddScaled(m.axis, m.axis, 1/f.GradNorm, f.Gradient)
	m.lambda = vec.Dot(m.axis, bent) / f.GradNorm
	return m, true
}
