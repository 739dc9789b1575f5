package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// escape is when the offset along a way out has grown to the edge of the
// window, or as far as the curvature at the point foretells f.
func (s *facts) escape(w *escapeDirection) Forecast {
	target := s.target(w)
	name := s.coordinate(w, target)
	if sigma, known := s.Oracle.Deviation(); known && sigma > 0 {
		return s.escapeByNoise(w, target, sigma, name)
	}
	if s.onRidge(w) {
		return undated("Exactly on the ridge: it never leaves, without noise.")
	}
	c := s.course()
	if c == nil {
		return undated(noTheory)
	}
	steps, ok := c.until(func(x, _ []float64) bool { return !(math.Abs(offsetAlong(w.axis, x, s.near.At)) < target) }, 0)
	if !ok {
		return s.silent(c, "It escapes, but when is beyond what can be foreseen.")
	}
	return s.dated(steps, name)
}

// escapeByNoise is when the offset is typically at the target, if every step
// adds an error of the gradient: after t steps it is z²ᵗ(u² + b²σ²/(z² − 1))
// in the mean square, with b the rule's answer to an error.
func (s *facts) escapeByNoise(w *escapeDirection, target, sigma float64, name string) Forecast {
	r, ok := theory.NewBench(s.Rule).Respond(w.lambda)
	z := cmplx.Abs(w.factor)
	kick := sigma * r.Matrix[r.Size-1] / math.Sqrt(z*z-1)
	steps := math.Log(target/math.Hypot(w.offset, kick)) / math.Log(z)
	if !ok || !(steps < mostSteps) {
		return undated("The noise frees it.")
	}
	return undated(fmt.Sprintf("With this noise %s in about %s, on whichever side it pushes.", name, count(int(max(math.Ceil(steps), 1)))))
}

func offsetAlong(axis, x, c []float64) (d float64) {
	for i, v := range axis {
		d += v * (x[i] - c[i])
	}
	return d
}

// coordinate names the event that an offset has grown to a target: "|y| = 1"
// where the way is an axis through the origin.
func (s *facts) coordinate(w *escapeDirection, target float64) string {
	i := axisOf(w.axis)
	centered := i >= 0 && math.Abs(s.near.At[i]) <= curvature.Precise*s.Scale.Length
	if i < 0 || s.many() && math.Abs(w.axis[i]) != 1 || !centered && (s.returning(w) || !s.Oracle.Exact()) {
		return fmt.Sprintf("%s away %s", num(target), s.along(w.axis, w.lambda))
	}
	if c := s.near.At[i]; !centered {
		return fmt.Sprintf("%s = %s", model.Axis(i, len(s.X)), num(c+math.Copysign(target, w.offset*w.axis[i])))
	}
	return fmt.Sprintf("|%s| = %s", model.Axis(i, len(s.X)), num(target))
}

// target is how far along a way an escape is followed: to the edge of the
// window, but no further than the curvature at the point foretells f to a
// quarter.
func (s *facts) target(w *escapeDirection) float64 {
	d := make([]float64, len(w.axis))
	edge := 2 * s.Scale.Length
	for i, r := range s.Window {
		d[i] = math.Copysign(1, w.offset) * w.axis[i]
		to := r.Hi
		if d[i] < 0 {
			to = r.Lo
		}
		if reach := (to - s.near.At[i]) / d[i]; math.Abs(d[i]) > 1e-6 && reach > 0 {
			edge = min(edge, reach)
		}
	}
	const parts = 16
	x := make([]float64, len(d))
	for k := 1; k <= parts; k++ {
		r := edge * float64(k) / parts
		vec.AddScaled(x, s.near.At, r, d)
		fall, model := s.Objective.Value(x)-s.near.Value, w.lambda*r*r/2
		if !(math.Abs(fall-model) <= 0.25*math.Abs(model)) {
			return edge * max(float64(k-1), 0.5) / parts
		}
	}
	return edge
}
