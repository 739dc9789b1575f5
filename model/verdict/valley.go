package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// crawls finds the axis of little curvature that nearly all of the slope is
// along, if the steps are short.
func (s *facts) crawls() (m mode, across float64, ok bool) {
	if cmplx.IsNaN(s.factor(0)) || s.stride() > 0.02*s.Scale.Length {
		return m, 0, false
	}
	across = s.Spectrum.Values[len(s.Spectrum.Values)-1]
	if !s.Spectrum.Whole {
		m, ok = s.flatSlope(across)
		return m, across, ok
	}
	for _, m := range s.modes {
		if g := vec.Dot(m.axis, s.Gradient); math.Abs(m.lambda) < across/10 && math.Abs(g) > 0.95*s.GradNorm {
			return m, across, true
		}
	}
	return m, 0, false
}

// flatSlope is crawls without the eigenvectors between the extreme ones: whether
// the product of the Hessian with the slope itself is little. The axis is that of
// the slope, and λ the curvature along it.
func (s *facts) flatSlope(across float64) (m mode, ok bool) {
	bent := make([]float64, len(s.X))
	model.HessianVector(s.Objective, bent, s.X, s.Gradient)
	if !(across > 0 && vec.Length(bent) < across/10*s.GradNorm) {
		return m, false
	}
	m.axis = make([]float64, len(s.X))
	vec.AddScaled(m.axis, m.axis, 1/s.GradNorm, s.Gradient)
	m.lambda = vec.Dot(m.axis, bent) / s.GradNorm
	return m, true
}
