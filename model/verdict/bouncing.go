package verdict

import (
	"fmt"
	"math"
)

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
