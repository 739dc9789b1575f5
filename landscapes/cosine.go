package landscapes

import "optexplore/model"

// The function of the book that is not convex.
var _ = register(Landscape{
	ID: "cosine", Name: "Cosine", Group: convexity, Words: "not convex nonconvex non-convex concave",
	Formula: "cos(pi x)",
	Window:  model.Window{{Lo: -2, Hi: 2}},
	Starts:  [][]float64{{0.1}, {-0.1}, {-1.9}},
	Rate:    0.05, Noise: 0.5,
	Critical: []model.Critical{
		{At: []float64{-2}, Kind: model.Maximum},
		{At: []float64{-1}, Kind: model.Minimum},
		{At: []float64{0}, Kind: model.Maximum},
		{At: []float64{1}, Kind: model.Minimum},
		{At: []float64{2}, Kind: model.Maximum},
	},
	Story: "Not convex: the chord from −1.5 to 1 is at −0.6 where the curve is at its top, f(0) = 1. The mean of f at −1 and 1 is −1, so the mean of the values may be less than the value at the mean, which Jensen's inequality forbids a convex function. " +
		"Two runs that start at 0.1 and −0.1 end 2 apart, at 1 and −1. The curvature at both is π² = 9.87, so rates above 2/π² = 0.203 cannot rest there.",
	Source: "Dive into Deep Learning, Convexity, Convex Functions",
})
