package verdict

import (
	"math"
	"math/cmplx"
	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// swinging: the velocity that the rule keeps carries the run past a minimum
// and back. A swing by θ a step has passed it after a quarter turn.
func swinging(f *facts) (Finding, bool) {
	if f.near == nil || f.near.Kind != model.Minimum || !f.explained(0.6) || f.next() == nil {
		return Finding{}, false
	}
	widest, best := visible*f.Scale.Length, -1
	for k, lambda := range f.near.Values {
		z := f.factor(lambda)
		if turns(z) && float64(f.now.Age)*math.Abs(cmplx.Phase(z)) >= math.Pi/2 {
			if a := amplitude(f, k, z); a > widest {
				widest, best = a, k
			}
		}
	}
	if best < 0 || leavesWithin(f, 2*math.Pi/math.Abs(cmplx.Phase(f.factor(f.near.Values[best])))) {
		return Finding{}, false
	}
	return Finding{Condition: Oscillating, Title: "swinging round the " + f.words.word("minimum"), sentence: func() string { return swingingSentence(f, best, widest) }}, true
}

// leavesWithin reports whether the run goes over a hill or out of the window within so
// many steps: then it does not come back.
func leavesWithin(f *facts, steps float64) bool {
	return slices.ContainsFunc(f.Ahead.Log, func(e event.Event) bool {
		after := e.Step - f.now.Step
		return after > 0 && float64(after) <= steps && (e.Kind == event.Hill || e.Kind == event.Out || e.Kind == event.Ends)
	})
}

// amplitude is how far the run swings along eigenvector k at the point near: at the
// offset u and moving by d with the angle θ a step, √(u² + (d/θ)²).
func amplitude(f *facts, k int, z complex128) float64 {
	n := len(f.X)
	return math.Hypot(f.near.Offset(f.X, k), vec.Dot(f.near.Vectors[k*n:(k+1)*n], f.next())/cmplx.Phase(z))
}
