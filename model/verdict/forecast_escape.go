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

// forecastEscape is when the offset along a way out has grown to the edge of the
// window, or as far as the curvature at the point foretells f.
func forecastEscape(f *facts, out *escapeDirection) Forecast {
	target := escapeTarget(f, out)
	name := escapeEvent(f, out, target)
	if sigma, known := f.Oracle.Deviation(); known && sigma > 0 {
		return forecastEscapeByNoise(f, out, target, sigma, name)
	}
	if f.onRidge(out) {
		return undated("Exactly on the ridge: without noise it never leaves.")
	}
	if f.many() && math.Abs(out.offset) > target/2 {
		return forecastEnd(f) // the quadratic ends too near for an escape to be seen in it
	}
	c := newCourse(f)
	if c == nil {
		return undated(noTheory)
	}
	steps, ok := c.until(func(x, _ []float64) bool { return !(math.Abs(offsetAlong(out.axis, x, f.near.At)) < target) }, 0)
	if !ok {
		return withoutEvent(f, c, "It escapes, but when cannot be foreseen.")
	}
	return dated(f, steps, name)
}

// forecastEscapeByNoise is when the offset is typically at the target, if every step
// adds an error of the gradient: after t steps it is z²ᵗ(u² + b²σ²/(z² − 1))
// in the mean square, with b the rule's answer to an error.
func forecastEscapeByNoise(f *facts, out *escapeDirection, target, sigma float64, name string) Forecast {
	if math.Abs(out.offset) >= target {
		return dated(f, 0, name)
	}
	r, ok := theory.NewBench(f.Rule).Respond(out.lambda)
	z := cmplx.Abs(out.factor)
	kick := sigma * r.Matrix[r.Size-1] / math.Sqrt(z*z-1)
	steps := math.Log(target/math.Hypot(out.offset, kick)) / math.Log(z)
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

// escapeEvent names the event that an offset has grown to a target: "|y| = 1"
// where the way is an axis through the origin.
func escapeEvent(f *facts, out *escapeDirection, target float64) string {
	i := axisOf(out.axis)
	centered := i >= 0 && math.Abs(f.near.At[i]) <= curvature.Precise*f.Scale.Length
	if i < 0 || f.many() && math.Abs(out.axis[i]) != 1 || !centered && (f.returning(out) || !f.Oracle.Exact()) {
		return fmt.Sprintf("%s away %s", num(target), f.words.along(out.axis, out.lambda))
	}
	if c := f.near.At[i]; !centered {
		return fmt.Sprintf("%s = %s", model.Axis(i, len(f.X)), num(c+math.Copysign(target, out.offset*out.axis[i])))
	}
	return fmt.Sprintf("|%s| = %s", model.Axis(i, len(f.X)), num(target))
}

// escapeTarget is how far along a way an escape is followed: to the edge of the
// window, but no further than the curvature at the point foretells f to a
// quarter.
func escapeTarget(f *facts, out *escapeDirection) float64 {
	d := make([]float64, len(out.axis))
	edge := 2 * f.Scale.Length
	for i, r := range f.Window {
		d[i] = math.Copysign(1, out.offset) * out.axis[i]
		to := r.Hi
		if d[i] < 0 {
			to = r.Lo
		}
		if reach := (to - f.near.At[i]) / d[i]; math.Abs(d[i]) > 1e-6 && reach > 0 {
			edge = min(edge, reach)
		}
	}
	const parts = 16
	x := make([]float64, len(d))
	for k := 1; k <= parts; k++ {
		r := edge * float64(k) / parts
		vec.AddScaled(x, f.near.At, r, d)
		fall, model := f.Objective.Value(x)-f.near.Value, out.lambda*r*r/2
		if !(math.Abs(fall-model) <= 0.25*math.Abs(model)) {
			return edge * max(float64(k-1), 0.5) / parts
		}
	}
	return edge
}
