package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
)

// swinging: the velocity that the rule keeps carries the run past a minimum
// and back. A swing by θ a step has passed it after a quarter turn.
func (s *facts) swinging() (Verdict, bool) {
	if s.near == nil || s.near.Kind != model.Minimum || !s.explained(0.6) {
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
			s.word("minimum"), s.at(s.near.At), s.along(axis, s.near.Values[best]), num(widest), num(2*math.Pi/math.Abs(cmplx.Phase(z))), fixed(cmplx.Abs(z), 3)),
		Forecast: s.end(),
	}, true
}
