package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
)

// visible is the share of the window below which no swing is worth a word.
const visible = 1e-9

// diverging: the curvature is beyond the rule's bound, and the steps grow.
func (s *facts) diverging() (Verdict, bool) {
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
			Condition: Diverging, Tone: Bad, Title: "diverging",
			Sentence: fmt.Sprintf("%s, %s a step%s.%s", why, factor(m.factor), s.beside(m), cure),
			Forecast: s.overflow(m),
		}, true
	}
	return Verdict{}, false
}

// outgrows reports whether the steps grow along an axis as theory has it: at
// half its pace at least. Before there are two to compare, whether the slope
// is steeper where the next step leads.
func (s *facts) outgrows(m mode) bool {
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
func (s *facts) oscillating() (Verdict, bool) {
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
		return Verdict{Condition: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis), Sentence: why, Forecast: s.settling()}, true
	}
	return Verdict{}, false
}

// fate says what becomes of the swings along an axis, by the bound and as
// measured.
func (s *facts) fate(m mode) string {
	switch {
	case math.Abs(cmplx.Abs(m.factor)-1) <= 1e-9:
		return fmt.Sprintf("That is the bound, %s, itself: the swings neither grow nor die out.", num(s.Stable))
	case m.expands():
		return fmt.Sprintf("That is beyond the bound, %s, yet they do not grow: f curves less farther out.", num(s.Stable))
	case m.past > 3 && m.grows():
		return fmt.Sprintf("That is below the bound, %s, yet they grow: f curves more farther out.", num(s.Stable))
	}
	return fmt.Sprintf("Below the bound, %s, so the swings die out.", num(s.Stable))
}

// swings reports whether theory has the run overshoot along an axis.
func (s *facts) swings(m mode) bool {
	return real(m.factor) < 0 || s.HasStable && s.rate*m.lambda > 1
}

// swinging: the velocity that the rule keeps carries the run past a minimum
// and back. A swing by θ a step has passed it after a quarter turn.
func (s *facts) swinging() (Verdict, bool) {
	if s.near == nil || s.near.Kind != model.Minimum || !s.near.Explains(s.X, s.Gradient, 0.6) {
		return Verdict{}, false
	}
	widest, best := visible*s.Scale.Length, -1
	for k, lambda := range s.near.Values {
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
	z, axis := s.factor(s.near.Values[best]), s.near.Vectors[best*n:(best+1)*n]
	return Verdict{
		Condition: Oscillating, Title: "swinging round the " + s.word("minimum"),
		Sentence: fmt.Sprintf("Its velocity carries it past the %s at %s and back: it swings %s by up to %s, once in %s steps, ×%s a step.",
			s.word("minimum"), place(s.near.At), along(axis), num(widest), num(2*math.Pi/math.Abs(cmplx.Phase(z))), fixed(cmplx.Abs(z), 3)),
		Forecast: s.end(),
	}, true
}

// bouncing: the run goes to and fro and no nearer, though no curvature says
// why: across a kink, as of |x|.
func (s *facts) bouncing() (Verdict, bool) {
	for _, m := range s.modes {
		if m.past < 4 || !s.Oracle.Exact() || s.falling(4) || m.size() < visible*s.Scale.Length || !m.steady() {
			continue
		}
		return Verdict{
			Condition: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis),
			Sentence: fmt.Sprintf("It jumps to and fro %s by %s and comes no nearer: the slope turns round within a step. A smaller rate comes nearer.", along(m.axis), num(m.size())),
			Forecast: undated("As it is it goes on like this."),
		}, true
	}
	return Verdict{}, false
}

// falling reports whether the function that is descended has fallen over the last
// so many steps.
func (s *facts) falling(steps int) bool {
	k := len(s.Recent) - 1 - steps
	return k >= 0 && s.Recent[k].N == s.now.N && s.Value < s.Objective.Value(s.Recent[k].X())-1e-9*s.Scale.Value
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
