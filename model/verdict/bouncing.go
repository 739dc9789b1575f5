package verdict

import (
	"fmt"
	"math"

	"optexplore/model/vec"
)

// bouncing: the run goes to and fro and no nearer, though no curvature says
// why: across a kink, as of |x|.
func bouncing(f *facts) (Verdict, bool) {
	if !f.Spectrum.Whole {
		return bouncingAsAWhole(f)
	}
	for _, m := range f.modes {
		if m.past < 4 || !f.Oracle.Exact() || f.fell(4) || m.size() < visible*f.Scale.Length || !m.steady() {
			continue
		}
		return Verdict{
			Condition: Oscillating, Tone: Warn, Title: "oscillating " + alongInTitle(m.axis),
			Sentence: fmt.Sprintf("It jumps to and fro %s by %s and comes no nearer: the slope turns round within a step. A smaller rate comes nearer.", f.words.along(m.axis, m.lambda), num(m.size())),
			Forecast: undated("At this rate it goes on like this."),
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

// bouncingAsAWhole is bouncing where the directions between the extreme ones are not
// known: whether each of the last four steps as a whole takes back the one before.
func bouncingAsAWhole(f *facts) (Verdict, bool) {
	moves := f.moves
	if len(moves) < 4 || !f.Oracle.Exact() || f.fell(4) || f.stride() < visible*f.Scale.Length {
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
		Sentence: fmt.Sprintf("It jumps to and fro by %s and comes no nearer: each step takes back the one before. A smaller rate comes nearer.", num(f.stride())),
		Forecast: forecastEnd(f),
	}, true
}
