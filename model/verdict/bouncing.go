package verdict

import (
	"fmt"
	"math"

	"optexplore/model/vec"
)

// bouncing: the run goes to and fro and no nearer, though no curvature says
// why: across a kink, as of |x|.
func (s *facts) bouncing() (Verdict, bool) {
	if !s.Spectrum.Whole {
		return s.bouncingWhole()
	}
	for _, m := range s.modes {
		if m.past < 4 || !s.Oracle.Exact() || s.falling(4) || m.size() < visible*s.Scale.Length || !m.steady() {
			continue
		}
		return Verdict{
			Condition: Oscillating, Tone: Warn, Title: "oscillating " + titled(m.axis),
			Sentence: fmt.Sprintf("It jumps to and fro %s by %s and comes no nearer: the slope turns round within a step. A smaller rate comes nearer.", s.along(m.axis, m.lambda), num(m.size())),
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

// bouncingWhole is bouncing where the directions between the extreme ones are not
// known: whether each of the last four steps as a whole takes back the one before.
func (s *facts) bouncingWhole() (Verdict, bool) {
	moves := s.moves()
	if len(moves) < 4 || !s.Oracle.Exact() || s.falling(4) || s.stride() < visible*s.Scale.Length {
		return Verdict{}, false
	}
	last := moves[len(moves)-4:]
	for i := 1; i < len(last); i++ {
		before, now := vec.Length(last[i-1]), vec.Length(last[i])
		if !(vec.Dot(last[i], last[i-1]) < -0.9*now*before && now > 0.999*before) {
			return Verdict{}, false
		}
	}
	return Verdict{
		Condition: Oscillating, Tone: Warn, Title: "oscillating",
		Sentence: fmt.Sprintf("It jumps to and fro by %s and comes no nearer: each step takes back the one before. A smaller rate comes nearer.", num(s.stride())),
		Forecast: s.end(),
	}, true
}
