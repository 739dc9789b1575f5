package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// escapeDirection is an eigenvector at a stationary point along which the run moves away
// from it.
type escapeDirection struct {
	axis   []float64
	lambda float64
	factor complex128
	offset float64 // of the run from the point
}

// escapes is the way along which the run is away soonest, nil if there is
// none, and the length of the offsets that do not grow.
func (s *facts) escapes() (out *escapeDirection, staying float64) {
	n, soonest := len(s.X), math.Inf(1)
	for k, lambda := range s.near.Values {
		w := escapeDirection{s.near.Vectors[k*n : (k+1)*n], lambda, s.factor(lambda), s.near.Offset(s.X, k)}
		if z := cmplx.Abs(w.factor); lambda < 0 && z > 1 {
			steps := math.Log(s.Scale.Length/math.Abs(w.offset)) / math.Log(z)
			if out == nil || steps < soonest {
				out, soonest = &w, steps
			}
			continue
		}
		staying = math.Hypot(staying, w.offset)
	}
	return out, staying
}

// atSaddle: the run is near a saddle, and there it stalls, or is on its way.
func (s *facts) atSaddle() (Verdict, bool) {
	if !s.is(model.Saddle, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	v := Verdict{Condition: AtSaddle, Tone: Warn}
	switch {
	case !s.foreseen():
		return s.passing(), true
	case out == nil && s.repelled():
		return v, false
	case out == nil:
		return s.drawnToSaddle(), true
	case s.stride() < 0.003*s.Scale.Length:
		v.Title = "stalled at a saddle"
	case math.Abs(out.offset) < staying || s.returning(out):
		v.Title = "approaching a saddle"
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a saddle", Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}

// drawnToSaddle: the rule goes to a saddle as it would to a minimum.
func (s *facts) drawnToSaddle() Verdict {
	return Verdict{
		Condition: AtSaddle, Title: s.drawn("a saddle"), Tone: Bad,
		Sentence: fmt.Sprintf("Slope %s, but λ = %s: a saddle at %s, up one way and down another. The step follows the curvature's sign, so it is drawn in from all sides.",
			num(s.GradNorm), s.spectrum(s.near.Values), place(s.near.At)),
		Forecast: s.end(),
	}
}

// aroundSaddle: a saddle or a maximum farther off governs the run.
func (s *facts) aroundSaddle() (Verdict, bool) {
	if !s.foreseen() || !s.governed() || s.near.Kind != model.Saddle && s.near.Kind != model.Maximum {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	if out == nil && s.near.Kind == model.Saddle && !s.repelled() {
		return s.drawnToSaddle(), true
	}
	if out == nil || !(math.Abs(out.offset) < s.target(out)) {
		return Verdict{}, false
	}
	v := Verdict{Condition: Escaping, Title: "leaving a " + s.name(s.near.Kind), Sentence: s.saddle(out), Forecast: s.escape(out)}
	if math.Abs(out.offset) < 0.2*staying || s.returning(out) {
		v.Condition, v.Title = Descending, "approaching a "+s.name(s.near.Kind)
	}
	return v, true
}

// saddle says what the point is and how the run gets away from it.
func (s *facts) saddle(out *escapeDirection) string {
	gone := fmt.Sprintf("It escapes %s: the offset %s grows %s a step%s", along(out.axis), num(math.Abs(out.offset)), factor(out.factor), s.besides(out))
	if s.onRidge(out) {
		gone = fmt.Sprintf("The way out is %s, but there the offset is exactly 0", along(out.axis))
	}
	return fmt.Sprintf("Slope %s, but λ = %s: a %s at %s, %s. %s.",
		num(s.GradNorm), s.spectrum(s.near.Values), s.name(s.near.Kind), place(s.near.At), s.shape(), gone)
}

// shape is what f is around the saddle or maximum near.
func (s *facts) shape() string {
	switch {
	case s.near.Kind != model.Maximum:
		return "up one way and down another"
	case s.Maximize:
		return "up every way"
	}
	return "down every way"
}

// onRidge reports whether nothing has the run leave along a way, but noise and
// the rounding of numbers.
func (s *facts) onRidge(w *escapeDirection) bool {
	rounding := 0.0
	if i := axisOf(w.axis); i < 0 || math.Abs(w.axis[i]) != 1 {
		rounding = 4e-16 * (vec.Norm(s.X) + vec.Norm(s.near.At))
	}
	return math.Abs(w.offset) <= rounding && s.next != nil && math.Abs(vec.Dot(w.axis, s.next)) <= rounding
}

// drawn is the title of a run that ends at a point where it should not.
func (s *facts) drawn(what string) string {
	if s.hasArrived() {
		return "at " + what
	}
	return "drawn to " + what
}

// atMaximum: the run is near a maximum, from which the slope leads away but
// not every rule goes.
func (s *facts) atMaximum() (Verdict, bool) {
	if !s.is(model.Maximum, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, _ := s.escapes()
	maximum := s.word("maximum")
	v := Verdict{Condition: AtMaximum, Tone: Warn}
	if s.Maximize {
		v.Condition = AtMinimum
	}
	switch {
	case !s.foreseen():
		return s.passing(), true
	case out == nil && s.repelled():
		return v, false
	case out == nil:
		v.Title, v.Tone = s.drawn("a local "+maximum), Bad
		v.Sentence = fmt.Sprintf("Slope %s, but λ = %s: a %s, f = %s at %s. The step follows the curvature's sign, so it is drawn here as to a %s.",
			num(s.GradNorm), s.spectrum(s.near.Values), maximum, s.level(s.near.Value), place(s.near.At), s.word("minimum"))
		v.Forecast = s.end()
		return v, true
	case s.stride() < 0.003*s.Scale.Length:
		v.Title = "balanced on a local " + maximum
	case s.returning(out):
		v.Title = "approaching a local " + maximum
	default:
		v.Condition, v.Title, v.Tone = Escaping, "leaving a local "+maximum, Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}

// atDegenerate: the run is near a point where the second-order test fails, so
// what it is is seen from the values around it.
func (s *facts) atDegenerate() (Verdict, bool) {
	if !s.is(model.Degenerate, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	higher, lower := s.near.Sides(s.Objective, 0.01*s.Scale.Length, s.Scale)
	if !higher && !lower {
		return Verdict{}, false
	}
	if s.Oracle.Exact() && s.stride() > 0.01*s.Scale.Length {
		return Verdict{}, false // it passes by
	}
	v := Verdict{Condition: AtDegenerate, Tone: Warn}
	what, around := s.flatKind(higher, lower)
	switch {
	case s.departing():
		v.Title, v.Tone, v.Forecast = "leaving a "+what, Neutral, s.doubled()
	case higher && lower:
		v.Title, v.Forecast = "stalled at a "+what, s.halved()
	case lower:
		v.Title, v.Forecast = "balanced on a "+what, s.halved()
	case s.hasArrived():
		v.Title, v.Tone, v.Forecast = "at a "+what, Good, s.halved()
	default:
		v.Title, v.Tone, v.Forecast = "settling into a "+what, Neutral, s.halved()
	}
	zero := "the curvature f″ is 0 too"
	if len(s.X) > 1 {
		zero = fmt.Sprintf("an eigenvalue is 0 too (λ = %s)", s.spectrum(s.rounded(s.near.Values)))
	}
	v.Sentence = fmt.Sprintf("Slope %s, and at %s %s: the second-order test is inconclusive. f is %s around it: a %s.",
		num(s.GradNorm), place(s.near.At), zero, around, what)
	return v, true
}

// flatKind names a degenerate point by what f is around it.
func (s *facts) flatKind(higher, lower bool) (what, around string) {
	switch {
	case higher && lower:
		return "degenerate saddle", "higher and lower"
	case higher:
		return "flat " + s.word("minimum"), "nowhere " + s.word("lower")
	}
	return "flat " + s.word("maximum"), "nowhere " + s.word("higher")
}

// departing reports whether the next step leads away from the point near.
func (s *facts) departing() bool {
	if s.next != nil {
		return offsetAlong(s.next, s.X, s.near.At) > 0
	}
	return offsetAlong(s.Gradient, s.X, s.near.At) < 0
}

// returning reports whether the next step leads back along a way out, as
// velocity can.
func (s *facts) returning(w *escapeDirection) bool {
	return s.next != nil && w.offset*vec.Dot(w.axis, s.next) < 0
}

// rounded is eigenvalues with those that count as zero made so.
func (s *facts) rounded(values []float64) []float64 {
	list := append([]float64(nil), values...)
	for k := range list {
		if s.near.Vanishes(s.Objective, k, s.Scale) {
			list[k] = 0
		}
	}
	return list
}
