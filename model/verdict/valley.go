package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model/vec"
)

// crawls finds the axis of little curvature that nearly all of the slope is
// along, if the steps are short.
func (s *facts) crawls() (m mode, across float64, ok bool) {
	if cmplx.IsNaN(s.factor(0)) || s.stride() > 0.02*s.Scale.Length {
		return m, 0, false
	}
	across = s.Eigenvalues[len(s.Eigenvalues)-1]
	for _, m := range s.modes {
		if g := vec.Dot(m.axis, s.Gradient); math.Abs(m.lambda) < across/10 && math.Abs(g) > 0.95*s.GradNorm {
			return m, across, true
		}
	}
	return m, 0, false
}
