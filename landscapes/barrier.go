package landscapes

import "optexplore/model"

// A linear objective and the barrier that keeps it from the edge of its domain.
var _ = register(Landscape{
	ID: "barrier", Name: "Logarithmic barrier", Group: cliffs, Words: "domain interior point constraint log",
	Formula: "x - 0.1log(x)",
	Window:  model.Window{{Lo: 0.002, Hi: 2}},
	Starts:  [][]float64{{1.5}, {0.5}, {0.01}},
	Rate:    0.01, Noise: 0.3,
	Critical: []model.Critical{{At: []float64{0.1}, Kind: model.Minimum}},
	Story: "x as small as possible, but above 0: −0.1·log(x) keeps it away from the edge, and the minimum is at 0.1. The curvature, 0.1/x², grows without bound at the wall: it is 10 at the minimum and 1,000 at 0.01. From 1.5 rate 0.1 arrives, as η·λ = 1 there; rate 0.5 is beyond 2/10, and its step 4 leaps through the wall to where f is not defined. " +
		"Newton's method from 1.5 does so in one step. A line search (armijo) does not take such a step: it refuses what has no value.",
	Source: "Boyd and Vandenberghe, Convex Optimization, Cambridge University Press 2004, section 11.2",
})
