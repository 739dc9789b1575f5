package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
)

// swinging: the velocity that the rule keeps carries the run past a minimum
// and back. A swing by θ a step has passed it after a quarter turn.
func swinging(f *facts) (Verdict, bool) {
	if f.near == nil || f.near.Kind != model.Minimum || !f.explained(0.6) {
		return Verdict{}, false
	}
	widest, best := visible*f.Scale.Length, -1
	for k, lambda := range f.near.Values {
		z := f.factor(lambda)
		if turns(z) && float64(f.now.Age)*math.Abs(cmplx.Phase(z)) >= math.Pi/2 {
			if a := f.reachAlong(k, z); a > widest {
				widest, best = a, k
			}
		}
	}
	if best < 0 {
		return Verdict{}, false
	}
	n := len(f.X)
	z, axis := f.factor(f.near.Values[best]), f.near.Vectors[best*n:(best+1)*n]
	return Verdict{
		Condition: Oscillating, Title: "swinging round the " + f.words.word("minimum"),
		Sentence: fmt.Sprintf("Its velocity carries it past the %s at %s and back: it swings %s by up to %s, once in %s steps, ×%s a step.",
			f.words.word("minimum"), f.words.point(f.near.At), f.words.along(axis, f.near.Values[best]), num(widest), num(2*math.Pi/math.Abs(cmplx.Phase(z))), fixed(cmplx.Abs(z), 3)),
		Forecast: forecastEnd(f),
	}, true
}
