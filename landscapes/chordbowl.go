package landscapes

import "optexplore/model"

// The first convex function of the book.
var _ = register(Landscape{
	ID: "chord-bowl", Name: "A bowl and its chords", Group: convexity,
	Formula: "0.5x^2",
	Window:  model.Window{{Lo: -2, Hi: 2}},
	Starts:  [][]float64{{-1.5}, {1}, {1.9}},
	Rate:    0.1, Noise: 0.3,
	Critical: []model.Critical{{At: []float64{0}, Kind: model.Minimum}},
	Story: "No chord of a convex function runs below its curve. Here a chord between points at a distance d lies above it by at most d²/8, in its middle: 0.78125 for that from −1.5 to 1. " +
		"The curvature is 1 everywhere, so a step multiplies x by 1 − η: rate 1 arrives in one step, and every rate between 0 and 2 arrives.",
	Source: "Dive into Deep Learning, Convexity, Convex Functions",
})
