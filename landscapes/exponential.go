package landscapes

import "optexplore/model"

// Convex everywhere, and nowhere as much as a parabola.
var _ = register(Landscape{
	ID: "exponential", Name: "Exponential", Group: convexity,
	Formula: "exp(0.5x)",
	Window:  model.Window{{Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.5}, {0}, {-1.5}},
	Rate:    0.5, Noise: 0.1,
	Story: "Convex: the curvature f/4 is positive everywhere, and every chord lies above the curve. But it has no least value, and so no parabola fits below the curve everywhere: it is strictly convex and not strongly. " +
		"Newton's method divides the slope f/2 by the curvature f/4: each of its steps is −2, for ever. Gradient descent slows down with the slope.",
	Source: "Dive into Deep Learning, Convexity, Convex Functions",
})
