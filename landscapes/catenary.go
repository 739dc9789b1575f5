package landscapes

import "optexplore/model"

// A convex curve, on which Newton's method converges fast.
var _ = register(Landscape{
	ID: "catenary", Name: "Hanging chain", Group: convexity,
	Formula: "cosh(0.5x)",
	Window:  model.Window{{Lo: -11, Hi: 11}},
	Starts:  [][]float64{{10}, {-7}, {2}},
	Rate:    0.1, Noise: 1,
	Critical: []model.Critical{{At: []float64{0}, Kind: model.Minimum}},
	Story: "Convex, with a curvature that grows away from the minimum. Newton's method takes steps of 2 while it is far and then doubles its correct digits with every step; " +
		"gradient descent is in danger of overshooting far out and slow near the middle.",
	Source: "Dive into Deep Learning, Gradient Descent, Newton's Method",
})
