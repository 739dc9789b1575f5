package landscapes

import "optexplore/model"

// A minimum between two slopes of different steepness.
var _ = register(Landscape{
	ID: "line-search", Name: "Two slopes", Group: convexity,
	Formula: "log(exp(x) + exp(-2x - 3))",
	Window:  model.Window{{Lo: -4, Hi: 3}},
	Starts:  [][]float64{{2}, {-3}, {-0.5}},
	Rate:    0.5, Noise: 0.3,
	Critical: []model.Critical{{At: []float64{-0.76895093981335156}, Kind: model.Minimum}},
	Story: "Nearly a straight line of slope −2 on the left and 1 on the right, with the minimum at (ln 2 − 3)/3 = −0.769 and all of the curvature around it: 2 there, 0.0011 at x = 2. Newton's method, which trusts the curvature, steps from 2 to −898, where exp overflows. " +
		"A line search (armijo) takes as much of a long step as makes f smaller, and so does not need to know the curvature. Gradient descent at rate 0.5 is slow far out and at the minimum as fast as Newton's method: there η·λ = 1.",
	Source: "Dive into Deep Learning, Gradient Descent, Exercises; Boyd and Vandenberghe, Convex Optimization, Cambridge University Press 2004, section 9.2",
})
