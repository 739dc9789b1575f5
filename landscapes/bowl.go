package landscapes

import "optexplore/model"

// A bowl that is a little longer than it is wide.
var _ = register(Landscape{
	ID: "bowl", Name: "Bowl", Group: convexity,
	Formula: "x^2 + 2y^2",
	Window:  model.Window{{Lo: -5.5, Hi: 2}, {Lo: -3, Hi: 2}},
	Starts:  [][]float64{{-5, -2}, {1.5, 1.5}, {-5, 0}},
	Rate:    0.1, Noise: 1,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "Curvature 2 along x and 4 along y: gradient descent bends towards the x axis and then follows it. " +
		"With noise it never comes to rest, and how far it strays is η/√(1 − (1 − ηλ)²) times the noise.",
	Source: "Dive into Deep Learning, Gradient Descent and Stochastic Gradient Descent",
})
