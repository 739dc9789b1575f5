package landscapes

import "optexplore/model"

// A valley whose floor is a kink.
var _ = register(Landscape{
	ID: "creased-valley", Name: "Creased valley", Group: kinks, Words: "nonsmooth rosenbrock zigzag ravine",
	Formula: "(x - 1)^2/4 + abs(y - 2x^2 + 1)",
	Window:  model.Window{{Lo: -1.5, Hi: 1.5}, {Lo: -1.5, Hi: 3}},
	Starts:  [][]float64{{-0.9, 2}, {0.5, -1}, {-1.2, 0}},
	Rate:    0.02, Noise: 0.2,
	Critical: []model.Critical{{At: []float64{1, 1}, Kind: model.Minimum}},
	Story: "The valley of Rosenbrock's function with a kink for a floor: on it f is (x − 1)²/4, and off it the slope is never less than 1, however near. Gradient descent at a fixed rate falls into the valley and then leaps from side to side: from (−0.9, 2) at rate 0.02 it is at x = 0.79 after 20,000 steps, in a cycle of two points, with f = 0.21. " +
		"A line search (armijo) is worse: it comes to rest on the crease, at x = −1.20. nelder-mead, which uses no slopes, finds (1, 1), the only stationary point.",
	Source: "Gürbüzbalaban and Overton, On Nesterov's Nonsmooth Chebyshev–Rosenbrock Functions, Nonlinear Analysis 75, 2012: the first of the two, in two variables",
})
