package landscapes

import "optexplore/model"

// Rosenbrock's valley.
var _ = register(Landscape{
	ID: "rosenbrock", Name: "Rosenbrock", Group: ravines,
	Formula: "(1 - x)^2 + 100(y - x^2)^2",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -1, Hi: 3}},
	Starts:  [][]float64{{-1.2, 1}, {0, 0}, {-1.5, 2.5}},
	Rate:    0.001, Noise: 5,
	Critical: []model.Critical{{At: []float64{1, 1}, Kind: model.Minimum}},
	Story: "The valley is found at once, and then there are thousands of steps along its curved floor: the largest curvature, 1002 at the minimum, bounds the rate, and the smallest, 0.4, sets the pace. " +
		"The ratio of the two is why first-order methods are slow.",
	Source: "Rosenbrock, An Automatic Method for Finding the Greatest or Least Value of a Function, The Computer Journal 3, 1960",
})
