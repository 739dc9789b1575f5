package model

import (
	"fmt"
	"math"
	"math/cmplx"
)

// way is an eigenvector at a stationary point along which the run moves away
// from it.
type way struct {
	axis   []float64
	lambda float64
	factor complex128
	offset float64 // of the run from the point
}

// escapes is the way along which the run is away soonest, nil if there is
// none, and the length of the offsets that do not grow.
func (s *sight) escapes() (out *way, staying float64) {
	n, soonest := len(s.X), math.Inf(1)
	for k, lambda := range s.near.values {
		w := way{s.near.vectors[k*n : (k+1)*n], lambda, s.factor(lambda), s.near.offset(s.X, k)}
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
func (s *sight) atSaddle() (Verdict, bool) {
	if !s.is(Saddle, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	v := Verdict{Kind: AtSaddle, Tone: Warn}
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
		v.Kind, v.Title, v.Tone = Escaping, "leaving a saddle", Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}

// drawnToSaddle: the rule goes to a saddle as it would to a minimum.
func (s *sight) drawnToSaddle() Verdict {
	return Verdict{
		Kind: AtSaddle, Title: s.drawn("a saddle"), Tone: Bad,
		Sentence: fmt.Sprintf("Slope %s, but λ = %s: a saddle at %s, up one way and down another. The step follows the curvature's sign, so it is drawn in from all sides.",
			num(s.GradNorm), s.spectrum(s.near.values), place(s.near.at)),
		Forecast: s.end(),
	}
}

// aroundSaddle: a saddle or a maximum farther off governs the run.
func (s *sight) aroundSaddle() (Verdict, bool) {
	if !s.foreseen() || !s.governed() || s.near.kind != Saddle && s.near.kind != Maximum {
		return Verdict{}, false
	}
	out, staying := s.escapes()
	if out == nil && s.near.kind == Saddle && !s.repelled() {
		return s.drawnToSaddle(), true
	}
	if out == nil || !(math.Abs(out.offset) < s.target(out)) {
		return Verdict{}, false
	}
	v := Verdict{Kind: Escaping, Title: "leaving a " + s.name(s.near.kind), Sentence: s.saddle(out), Forecast: s.escape(out)}
	if math.Abs(out.offset) < 0.2*staying || s.returning(out) {
		v.Kind, v.Title = Descending, "approaching a "+s.name(s.near.kind)
	}
	return v, true
}

// saddle says what the point is and how the run gets away from it.
func (s *sight) saddle(out *way) string {
	gone := fmt.Sprintf("It escapes %s: the offset %s grows %s a step%s", along(out.axis), num(math.Abs(out.offset)), factor(out.factor), s.besides(out))
	if s.onRidge(out) {
		gone = fmt.Sprintf("The way out is %s, but there the offset is exactly 0", along(out.axis))
	}
	return fmt.Sprintf("Slope %s, but λ = %s: a %s at %s, %s. %s.",
		num(s.GradNorm), s.spectrum(s.near.values), s.name(s.near.kind), place(s.near.at), s.shape(), gone)
}

// shape is what f is around the saddle or maximum near.
func (s *sight) shape() string {
	switch {
	case s.near.kind != Maximum:
		return "up one way and down another"
	case s.Maximize:
		return "up every way"
	}
	return "down every way"
}

// onRidge reports whether nothing has the run leave along a way, but noise and
// the rounding of numbers.
func (s *sight) onRidge(w *way) bool {
	rounding := 0.0
	if i := axisOf(w.axis); i < 0 || math.Abs(w.axis[i]) != 1 {
		rounding = 4e-16 * (Norm(s.X) + Norm(s.near.at))
	}
	return math.Abs(w.offset) <= rounding && s.next != nil && math.Abs(dot(w.axis, s.next)) <= rounding
}

// drawn is the title of a run that ends at a point where it should not.
func (s *sight) drawn(what string) string {
	if s.hasArrived() {
		return "at " + what
	}
	return "drawn to " + what
}

// atMaximum: the run is near a maximum, from which the slope leads away but
// not every rule goes.
func (s *sight) atMaximum() (Verdict, bool) {
	if !s.is(Maximum, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	out, _ := s.escapes()
	maximum := s.word("maximum")
	v := Verdict{Kind: AtMaximum, Tone: Warn}
	if s.Maximize {
		v.Kind = AtMinimum
	}
	switch {
	case !s.foreseen():
		return s.passing(), true
	case out == nil && s.repelled():
		return v, false
	case out == nil:
		v.Title, v.Tone = s.drawn("a local "+maximum), Bad
		v.Sentence = fmt.Sprintf("Slope %s, but λ = %s: a %s, f = %s at %s. The step follows the curvature's sign, so it is drawn here as to a %s.",
			num(s.GradNorm), s.spectrum(s.near.values), maximum, s.level(s.near.value), place(s.near.at), s.word("minimum"))
		v.Forecast = s.end()
		return v, true
	case s.stride() < 0.003*s.Scale.Length:
		v.Title = "balanced on a local " + maximum
	case s.returning(out):
		v.Title = "approaching a local " + maximum
	default:
		v.Kind, v.Title, v.Tone = Escaping, "leaving a local "+maximum, Neutral
	}
	v.Sentence = s.saddle(out)
	v.Forecast = s.escape(out)
	return v, true
}

// atDegenerate: the run is near a point where the second-order test fails, so
// what it is is seen from the values around it.
func (s *sight) atDegenerate() (Verdict, bool) {
	if !s.is(Degenerate, nearby*s.Scale.Length) {
		return Verdict{}, false
	}
	higher, lower := s.near.sides(s.Objective, 0.01*s.Scale.Length)
	if !higher && !lower {
		return Verdict{}, false
	}
	if s.Oracle.Exact() && s.stride() > 0.01*s.Scale.Length {
		return Verdict{}, false // it passes by
	}
	v := Verdict{Kind: AtDegenerate, Tone: Warn}
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
		zero = fmt.Sprintf("an eigenvalue is 0 too (λ = %s)", s.spectrum(s.rounded(s.near.values)))
	}
	v.Sentence = fmt.Sprintf("Slope %s, and at %s %s: the second-order test is inconclusive. f is %s around it: a %s.",
		num(s.GradNorm), place(s.near.at), zero, around, what)
	return v, true
}

// flatKind names a degenerate point by what f is around it.
func (s *sight) flatKind(higher, lower bool) (what, around string) {
	switch {
	case higher && lower:
		return "degenerate saddle", "higher and lower"
	case higher:
		return "flat " + s.word("minimum"), "nowhere " + s.word("lower")
	}
	return "flat " + s.word("maximum"), "nowhere " + s.word("higher")
}

// departing reports whether the next step leads away from the point near.
func (s *sight) departing() bool {
	if s.next != nil {
		return offsetAlong(s.next, s.X, s.near.at) > 0
	}
	return offsetAlong(s.Gradient, s.X, s.near.at) < 0
}

// returning reports whether the next step leads back along a way out, as
// velocity can.
func (s *sight) returning(w *way) bool {
	return s.next != nil && w.offset*dot(w.axis, s.next) < 0
}

// rounded is eigenvalues with those that count as zero made so.
func (s *sight) rounded(values []float64) []float64 {
	list := append([]float64(nil), values...)
	for k := range list {
		if s.near.vanishes(s.Objective, k, s.Scale) {
			list[k] = 0
		}
	}
	return list
}
