package landscapes

import "optexplore/model"

// The simplest objective, on which every claim about the rate can be checked.
var _ = register(Landscape{
	ID: "parabola", Name: "Parabola", Group: convexity,
	Formula: "x^2",
	Window:  model.Window{{Lo: -11, Hi: 11}},
	Starts:  [][]float64{{10}, {-8}, {1}},
	Rate:    0.2, Noise: 1,
	Critical: []model.Critical{{At: []float64{0}, Kind: model.Minimum}},
	Story: "Each step multiplies x by 1 − 2η. Rate 0.2 walks down, 0.05 creeps, 0.6 swings from side to side, and 1.1 makes every swing larger than the last. " +
		"The bound is η·λ = 2 with curvature λ = 2.",
	Source: "Dive into Deep Learning, Gradient Descent, One-Dimensional Gradient Descent",
})
