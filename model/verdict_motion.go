package model

import (
	"fmt"
	"math"
	"math/cmplx"
)

// visible is the share of the window below which no swing is worth a word.
const visible = 1e-9

// diverging: the curvature is beyond the rule's bound, and the steps grow.
func (s *sight) diverging() (Verdict, bool) {
	for k := len(s.modes) - 1; k >= 0; k-- {
		m := s.modes[k]
		if !(m.lambda > 0 && m.expands()) || !s.outgrows(m) {
			continue
		}
		why, cure := fmt.Sprintf("Each step overshoots %s by more than the last", along(m.axis)), ""
		if s.HasStable {
			why = fmt.Sprintf("%s = %s > %s %s: each step overshoots by more than the last", s.product(k), num(s.rate*m.lambda), num(s.Stable), along(m.axis))
			cure = fmt.Sprintf(" A rate below %s is stable here.", num(s.Stable/m.lambda))
		}
		return Verdict{
			Kind: Diverging, Tone: Bad, Title: "diverging",
			Sentence: fmt.Sprintf("%s, %s a step%s.%s", why, factor(m.factor), s.beside(m), cure),
			Forecast: s.overflow(m),
		}, true
	}
	return Verdict{}, false
}

// outgrows reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func (s *sight) outgrows(m mode) bool {
	switch k := len(m.moves); {
	case k == 0 || m.moves[k-1] == 0:
		return false
	case k == 1 || turns(m.factor) && k < 4:
		return s.next != nil && !(math.Abs(s.turned(m)) <= 1)
	case turns(m.factor):
		return m.grows()
	default:
		pace := math.Abs(m.moves[k-1] / m.moves[k-2])
		return m.grows() && pace >= (1+cmplx.Abs(m.factor))/2
	}
}

// oscillating: a step overshoots, and the next comes back.
func (s *sight) oscillating() (Verdict, bool) {
	for k := len(s.modes) - 1; k >= 0; k-- {
		m := s.modes[k]
		if !s.swings(m) || m.size() < visible*s.Scale.Length || !m.flips() || m.past == 0 && !(s.turned(m) < 0) {
			continue
		}
		why := fmt.Sprintf("Each step overshoots %s: the factor is %s a step%s.", along(m.axis), factor(m.factor), s.beside(m))
		if s.HasStable {
			why = fmt.Sprintf("%s = %s > 1: each step overshoots %s and the next comes back, %s a step%s. %s",
				s.product(k), num(s.rate*m.lambda), along(m.axis), factor(m.factor), s.beside(m), s.fate(m))
		}
		return Verdict{Kind: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis), Sentence: why, Forecast: s.settling()}, true
	}
	return Verdict{}, false
}

// fate says what becomes of the swings along an axis, by the bound and as
// measured.
func (s *sight) fate(m mode) string {
	switch {
	case m.expands():
		return fmt.Sprintf("That is beyond the bound, %s, yet they do not grow: f curves less farther out.", num(s.Stable))
	case m.past > 3 && m.grows():
		return fmt.Sprintf("That is below the bound, %s, yet they grow: f curves more farther out.", num(s.Stable))
	}
	return fmt.Sprintf("Below the bound, %s, so the swings die out.", num(s.Stable))
}

// swings reports whether theory has the run overshoot along an axis.
func (s *sight) swings(m mode) bool {
	return real(m.factor) < 0 || s.HasStable && s.rate*m.lambda > 1
}

// swinging: the velocity that the rule keeps carries the run past a minimum
// and back. A swing by θ a step has passed it after a quarter turn.
func (s *sight) swinging() (Verdict, bool) {
	if s.near == nil || s.near.kind != Minimum || !(s.Eigenvalues[0] > 0) {
		return Verdict{}, false
	}
	widest, best := visible*s.Scale.Length, -1
	for k, lambda := range s.near.values {
		z := s.factor(lambda)
		if turns(z) && float64(s.now.Age)*math.Abs(cmplx.Phase(z)) >= math.Pi/2 {
			if a := s.amplitude(k, z); a > widest {
				widest, best = a, k
			}
		}
	}
	if best < 0 {
		return Verdict{}, false
	}
	n := len(s.X)
	z, axis := s.factor(s.near.values[best]), s.near.vectors[best*n:(best+1)*n]
	return Verdict{
		Kind: Oscillating, Title: "swinging round the " + s.word("minimum"),
		Sentence: fmt.Sprintf("Its velocity carries it past the %s at %s and back: it swings %s by up to %s, once in %s steps, ×%s a step.",
			s.word("minimum"), place(s.near.at), along(axis), num(widest), num(2*math.Pi/math.Abs(cmplx.Phase(z))), fixed(cmplx.Abs(z), 3)),
		Forecast: s.end(),
	}, true
}

// bouncing: the run goes to and fro and no nearer, though no curvature says
// why: across a kink, as of |x|.
func (s *sight) bouncing() (Verdict, bool) {
	for _, m := range s.modes {
		if m.past < 4 || !s.Oracle.Exact() || m.size() < visible*s.Scale.Length || !m.steady() {
			continue
		}
		return Verdict{
			Kind: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis),
			Sentence: fmt.Sprintf("It jumps to and fro %s by %s and comes no nearer: the slope turns round within a step. A smaller rate comes nearer.", along(m.axis), num(m.size())),
			Forecast: undated("As it is it goes on like this."),
		}, true
	}
	return Verdict{}, false
}

// steady reports whether the last four steps went to and fro undiminished.
func (m mode) steady() bool {
	last := m.moves[m.past-4 : m.past]
	for i := 1; i < len(last); i++ {
		if !(last[i]*last[i-1] < 0 && math.Abs(last[i]) > 0.999*math.Abs(last[i-1])) {
			return false
		}
	}
	return true
}

// onPlateau: slope and curvature are both small, and no stationary point is
// the reason.
func (s *sight) onPlateau() (Verdict, bool) {
	const small = 0.1
	curvature := largest(s.Eigenvalues)
	if !(s.GradNorm < small*s.Scale.Slope && curvature < small*s.Scale.Curvature) || s.near != nil && s.near.distance < 0.2*s.Scale.Length && s.GradNorm > 0 {
		return Verdict{}, false
	}
	if s.GradNorm == 0 {
		return Verdict{
			Kind: OnPlateau, Tone: Warn, Title: "on flat ground",
			Sentence: "The slope is exactly 0 and f is the same all around: there is no way to go.",
			Forecast: undated("It stays where it is, unless the gradient is noisy."),
		}, true
	}
	return Verdict{
		Kind: OnPlateau, Tone: Warn, Title: "vanishing gradient",
		Sentence: fmt.Sprintf("The slope is only %s, %s of what is usual in this window, with λ = %s: no %s is near, the ground is flat and a step goes %s.",
			num(s.GradNorm), share(s.GradNorm/s.Scale.Slope), s.spectrum(s.Eigenvalues), s.word("minimum"), num(s.stride())),
		Forecast: s.steeper(),
	}, true
}

// climbing: the next step is uphill, as Newton's is where f curves down.
func (s *sight) climbing() (Verdict, bool) {
	if s.next == nil || len(s.Rule.Memory()) > 0 || !(dot(s.next, s.Gradient) > 0) {
		return Verdict{}, false
	}
	way := map[bool]string{false: "uphill", true: "downhill"}[s.Maximize]
	return Verdict{
		Kind: Climbing, Tone: Bad, Title: "going " + way,
		Sentence: fmt.Sprintf("The curvature is λ = %s and the step divides by it, so its sign turns the step round: %s, towards a %s or a saddle.",
			s.spectrum(s.Eigenvalues), way, s.word("maximum")),
		Forecast: s.end(),
	}, true
}

// dividing: the rule divides by a curvature that is zero.
func (s *sight) dividing() (Verdict, bool) {
	if _, ok := s.Rule.(Linearised); !ok || s.next != nil || s.GradNorm == 0 {
		return Verdict{}, false
	}
	return Verdict{
		Kind: Diverging, Tone: Bad, Title: "dividing by zero",
		Sentence: fmt.Sprintf("At %s the curvature is λ = %s and the step divides by it: the next is not finite. Go back, or take another rule.",
			place(s.X), s.spectrum(s.Eigenvalues)),
		Forecast: undated("The run ends with the next step."),
	}, true
}

// leftWindow: the run is where nobody looks.
func (s *sight) leftWindow() (Verdict, bool) {
	for i, r := range s.Window {
		x := s.X[i]
		if r.Contains(x) {
			continue
		}
		edge := r.Lo
		if x > r.Hi {
			edge = r.Hi
		}
		where := fmt.Sprintf("%s = %s is beyond", Axis(i), num(x))
		if num(x) == num(edge) {
			where = Axis(i) + " is just beyond"
		}
		return Verdict{
			Kind: LeftWindow, Tone: Warn, Title: "left the window",
			Sentence: fmt.Sprintf("%s the window's edge at %s. f = %s there, with a slope of %s%s.",
				where, num(edge), num(s.f(s.Value)), num(s.GradNorm), s.fell()),
			Forecast: s.end(),
		}, true
	}
	return Verdict{}, false
}

// descending is what a run does when nothing is the matter.
func (s *sight) descending() Verdict {
	v := Verdict{
		Kind: Descending, Title: s.word("descending"),
		Sentence: fmt.Sprintf("Slope %s, λ = %s: a step goes %s%s%s.", num(s.GradNorm), s.spectrum(s.Eigenvalues), num(s.stride()), s.fell(), s.falls()),
		Forecast: s.end(),
	}
	if m, across, ok := s.crawls(); ok {
		v.Title, v.Tone = "crawling "+titled(m.axis), Warn
		v.Sentence = fmt.Sprintf("The slope that is left, %s, is %s, where λ = %s against %s across. The rate must suit the steep walls, so on the floor a step goes only %s.",
			num(s.GradNorm), along(m.axis), s.curve(m.lambda), s.curve(across), num(s.stride()))
	}
	return v
}

// crawls finds the axis of little curvature that nearly all of the slope is
// along, if the steps are short.
func (s *sight) crawls() (m mode, across float64, ok bool) {
	if cmplx.IsNaN(s.factor(0)) || s.stride() > 0.02*s.Scale.Length {
		return m, 0, false
	}
	across = s.Eigenvalues[len(s.Eigenvalues)-1]
	for _, m := range s.modes {
		if g := dot(m.axis, s.Gradient); math.Abs(m.lambda) < across/10 && math.Abs(g) > 0.95*s.GradNorm {
			return m, across, true
		}
	}
	return m, 0, false
}

// fell says what the last step made of f.
func (s *sight) fell() string {
	if p, ok := s.previous(); ok {
		return ", and " + s.change("fell", "rose", s.Value-s.Objective.Value(p.X()))
	}
	return ""
}

// falls says what the next step makes of f, by the quadratic model here.
func (s *sight) falls() string {
	if s.next == nil {
		return ""
	}
	d := dot(s.next, s.Gradient)
	for _, m := range s.modes {
		u := dot(m.axis, s.next)
		d += m.lambda * u * u / 2
	}
	return "; by theory the next makes " + s.change("fall", "rise", d)
}

// change says that f fell or rose, given what the descended function did.
func (s *sight) change(fall, rise string, d float64) string {
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
func notFinite(l Look, p Point) (Verdict, bool) {
	now := l.Recent[len(l.Recent)-1]
	what := broken(l, p, now)
	if what == "" {
		return Verdict{}, false
	}
	v := Verdict{
		Kind: NotFinite, Tone: Bad, Title: "not finite",
		Sentence: fmt.Sprintf("At step %s %s. Go back, or lower the rate.", integer(now.Step), what),
		Forecast: undated("From here no step can be taken."),
	}
	return v, true
}

// broken says which number is not finite; empty if all are.
func broken(l Look, p Point, now State) string {
	for i, v := range p.X {
		if v-v != 0 {
			return fmt.Sprintf("%s is %s: the steps have outgrown the numbers", Axis(i), num(v))
		}
	}
	value := p.Value
	if l.Maximize {
		value = -value
	}
	switch at := place(p.X); {
	case math.IsNaN(value):
		return fmt.Sprintf("f is NaN: %s is outside its domain", at)
	case math.IsInf(value, 0):
		return fmt.Sprintf("f is %s at %s, beyond the range of the numbers", num(value), at)
	case !(p.GradNorm <= math.MaxFloat64):
		return fmt.Sprintf("the slope is %s at %s, where f has none or one beyond the range of the numbers", num(p.GradNorm), at)
	case !(largest(p.Eigenvalues) <= math.MaxFloat64):
		return fmt.Sprintf("the curvature at %s is not finite", at)
	case !now.Finite():
		return "the rule's memory is not finite"
	}
	return ""
}
