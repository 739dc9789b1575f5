package verdict

import (
	"math"
	"slices"

	"optexplore/model/vec"
)

// bouncing: each of the last four steps takes back the one before, as the next does,
// and none is shorter, though no curvature says why: across a kink, as of |x|.
func bouncing(f *facts) (Finding, bool) {
	if len(f.moves) < 4 || !f.Oracle.Exact() || f.stride() < visible*f.Scale.Length {
		return Finding{}, false
	}
	last := slices.Clone(f.moves[len(f.moves)-4:])
	if next := f.next(); next != nil {
		last = append(last, next)
	}
	for i := 1; i < len(last); i++ {
		before, now := vec.Length(last[i-1]), vec.Length(last[i])
		if !(vec.Dot(last[i], last[i-1]) < -0.9*now*before && now > 0.999*before) {
			return Finding{}, false
		}
	}
	return Finding{Condition: Oscillating, Tone: Warn, Title: bouncingTitle(f), sentence: func() string { return bouncingSentence(f) }}, true
}

// getsOn is how far the last two steps have led together.
func getsOn(f *facts) float64 {
	n := len(f.moves)
	both := f.numbers(len(f.X))
	vec.AddScaled(both, f.moves[n-1], 1, f.moves[n-2])
	return vec.Length(both)
}

// alongMode is the eigenvector that the last step is along to a hundredth; nil for
// none.
func alongMode(f *facts) []float64 {
	for _, m := range f.modes {
		if math.Abs(vec.Dot(m.axis, f.moves[len(f.moves)-1])) > 0.99*f.stride() {
			return m.axis
		}
	}
	return nil
}
