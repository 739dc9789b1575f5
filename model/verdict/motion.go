package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// onPlateau: slope and curvature are both small, and no stationary point is
// the reason.
func (s *facts) onPlateau() (Verdict, bool) {
	const small = 0.1
	curvature := vec.MaxAbs(s.Eigenvalues)
	if !(s.GradNorm < small*s.Scale.Slope && curvature < small*s.Scale.Curvature) || s.near != nil && s.near.Distance < 0.2*s.Scale.Length && s.GradNorm > 0 {
		return Verdict{}, false
	}
	if s.GradNorm == 0 {
		return Verdict{
			Condition: OnPlateau, Tone: Warn, Title: "on flat ground",
			Sentence: "The slope is exactly 0 and f is the same all around: there is no way to go.",
			Forecast: undated("It stays where it is, unless the gradient is noisy."),
		}, true
	}
	goes := s.goes()
	if goes != "" {
		goes = " and " + goes
	}
	return Verdict{
		Condition: OnPlateau, Tone: Warn, Title: "vanishing gradient",
		Sentence: fmt.Sprintf("The slope is only %s, %s of what is usual in this window, with λ = %s: no %s is near, the ground is flat%s.",
			num(s.GradNorm), share(s.GradNorm/s.Scale.Slope), s.spectrum(s.Eigenvalues), s.word("minimum"), goes),
		Forecast: s.steeper(),
	}, true
}

// climbing: the next step is uphill, as Newton's is where f curves down.
func (s *facts) climbing() (Verdict, bool) {
	if s.next == nil || len(s.Rule.Memory()) > 0 || !(vec.Dot(s.next, s.Gradient) > 0) {
		return Verdict{}, false
	}
	way := map[bool]string{false: "uphill", true: "downhill"}[s.Maximize]
	return Verdict{
		Condition: Climbing, Tone: Bad, Title: "going " + way,
		Sentence: fmt.Sprintf("The curvature is λ = %s and the step divides by it, so its sign turns the step round: %s, towards a %s or a saddle.",
			s.spectrum(s.Eigenvalues), way, s.word("maximum")),
		Forecast: s.end(),
	}, true
}

// dividing: the rule divides by a curvature that is zero.
func (s *facts) dividing() (Verdict, bool) {
	if _, ok := theory.Linearised(s.Rule); !ok || s.next != nil || s.GradNorm == 0 {
		return Verdict{}, false
	}
	return Verdict{
		Condition: Diverging, Tone: Bad, Title: "dividing by zero",
		Sentence: fmt.Sprintf("At %s the curvature is λ = %s and the step divides by it: the next is not finite. Go back, or take another rule.",
			place(s.X), s.spectrum(s.Eigenvalues)),
		Forecast: undated("The run ends with the next step."),
	}, true
}

// leftWindow: the run is where nobody looks.
func (s *facts) leftWindow() (Verdict, bool) {
	for i, r := range s.Window {
		x := s.X[i]
		if r.Contains(x) {
			continue
		}
		edge := r.Lo
		if x > r.Hi {
			edge = r.Hi
		}
		where := fmt.Sprintf("%s = %s is beyond", model.Axis(i, len(s.X)), num(x))
		if num(x) == num(edge) {
			where = model.Axis(i, len(s.X)) + " is just beyond"
		}
		return Verdict{
			Condition: LeftWindow, Tone: Warn, Title: "left the window",
			Sentence: fmt.Sprintf("%s the window's edge at %s. f = %s there, with a slope of %s%s.",
				where, num(edge), num(s.f(s.Value)), num(s.GradNorm), s.fell()),
			Forecast: s.end(),
		}, true
	}
	return Verdict{}, false
}

// stopped is a verdict on a run whose rule has come to its own end: short of a
// minimum that is what there is to say.
func (s *facts) stopped(v Verdict) Verdict {
	rule, ok := model.Unclipped(s.Rule).(model.Resting)
	before, known := s.previous()
	if !ok || !known || v.Tone == Good {
		return v
	}
	if why := rule.Rest(before, s.now); why != "" {
		v.Title, v.Tone = "stopped by itself", Warn
		v.Forecast = undated("The rule has come to its own end: " + why + ". It stays here, whatever there is to gain.")
	}
	return v
}

// rises reports whether the last step took the function that is descended up,
// where no noise is to blame.
func (s *facts) rises() bool {
	p, ok := s.previous()
	return ok && s.Oracle.Exact() && s.Value > s.Objective.Value(p.X())
}

// descending is what a run does when nothing is the matter.
func (s *facts) descending() Verdict {
	goes := s.goes()
	if goes != "" {
		goes = ": " + goes
	}
	v := Verdict{
		Condition: Descending, Title: s.word("descending"),
		Sentence: fmt.Sprintf("Slope %s, λ = %s%s%s%s.", num(s.GradNorm), s.spectrum(s.Eigenvalues), goes, s.fell(), s.falls()),
		Forecast: s.end(),
	}
	if s.rises() {
		v.Title, v.Tone = map[bool]string{false: "rising", true: "falling"}[s.Maximize], Warn
	}
	if m, across, ok := s.crawls(); ok {
		v.Title, v.Tone = "crawling along a valley", Warn
		if axisOf(m.axis) >= 0 {
			v.Title = "crawling " + titled(m.axis)
		}
		v.Sentence = fmt.Sprintf("The slope that is left, %s, is %s, where λ = %s against %s across. The rate must suit the steep walls, so on the floor a step goes only %s.",
			num(s.GradNorm), along(m.axis), s.curve(m.lambda), s.curve(across), num(s.stride()))
	}
	return v
}

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

// fell says what the last step made of f.
func (s *facts) fell() string {
	if p, ok := s.previous(); ok {
		return ", and " + s.change("fell", "rose", s.Value-s.Objective.Value(p.X()))
	}
	return ""
}

// falls says what the next step makes of f, by the quadratic model here.
func (s *facts) falls() string {
	if s.next == nil {
		return ""
	}
	d := vec.Dot(s.next, s.Gradient)
	for _, m := range s.modes {
		u := vec.Dot(m.axis, s.next)
		d += m.lambda * u * u / 2
	}
	return "; by theory the next makes " + s.change("fall", "rise", d)
}

// change says that f fell or rose, given what the descended function did.
func (s *facts) change(fall, rise string, d float64) string {
	switch d = s.f(d); {
	case d < 0:
		return "f " + fall + " by " + num(-d)
	case d > 0:
		return "f " + rise + " by " + num(d)
	}
	return "f " + fall + " by 0"
}

// notFinite: the run, or the function under it, has come to a number that is
// none.
func notFinite(l Evidence, p Measurements) (Verdict, bool) {
	now := l.Recent[len(l.Recent)-1]
	what := broken(l, p, now)
	if what == "" {
		return Verdict{}, false
	}
	v := Verdict{
		Condition: NotFinite, Tone: Bad, Title: "not finite",
		Sentence: fmt.Sprintf("At step %s %s. Go back, or lower the rate.", model.Whole(now.Step), what),
		Forecast: undated("From here no step can be taken."),
	}
	return v, true
}

// broken says which number is not finite; empty if all are.
func broken(l Evidence, p Measurements, now model.State) string {
	for i, v := range p.X {
		if v-v != 0 {
			return fmt.Sprintf("%s is %s: the steps have outgrown the numbers", model.Axis(i, len(p.X)), num(v))
		}
	}
	value := p.Value
	if l.Maximize {
		value = -value
	}
	switch at := place(p.X); {
	case math.IsNaN(value) && vec.Norm(p.X) > 1e100: // as ∞ − ∞
		return fmt.Sprintf("f cannot be computed at %s: the steps have outgrown the numbers", at)
	case math.IsNaN(value):
		return fmt.Sprintf("f is NaN: %s is outside its domain", at)
	case math.IsInf(value, 0):
		return fmt.Sprintf("f is %s at %s, beyond the range of the numbers", num(value), at)
	case !(p.GradNorm <= math.MaxFloat64):
		return fmt.Sprintf("the slope is %s at %s, where f has none or one beyond the range of the numbers", num(p.GradNorm), at)
	case !(vec.MaxAbs(p.Eigenvalues) <= math.MaxFloat64):
		return fmt.Sprintf("the curvature at %s is not finite", at)
	case !now.Finite():
		return "the rule's memory is not finite"
	}
	return ""
}
