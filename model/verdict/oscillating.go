package verdict

import "optexplore/model/vec"

// visible is the share of the window below which no swing is worth a word.
const visible = 1e-9

// oscillating: a step overshoots, and the next comes back.
func oscillating(f *facts) (Finding, bool) {
	for k := len(f.modes) - 1; k >= 0; k-- {
		m := f.modes[k]
		if !overshoots(f, m) || m.size() < visible*f.Scale.Length || !m.flips() || m.past == 0 && !comesBack(f, m) {
			continue
		}
		return Finding{Condition: Oscillating, Tone: Warn, Title: f.words.inTitle("oscillating", m.axis), sentence: func() string { return swingsSentence(f, k) }}, true
	}
	return Finding{}, false
}

// comesBack reports whether the step after the next, if it is known, goes back along an
// axis, or else whether the slope along it is turned by the next.
func comesBack(f *facts, m mode) bool {
	if len(f.upcoming) > 1 && !turns(m.factor) {
		return vec.Dot(m.axis, f.upcoming[0])*vec.Dot(m.axis, f.upcoming[1]) < 0
	}
	return slopeFactor(f, m) < 0
}

// overshoots reports whether theory has the run overshoot along an axis.
func overshoots(f *facts, m mode) bool {
	return real(m.factor) < 0 || f.HasStable && f.rate*m.lambda > 1
}
