package landscapes

import "optexplore/model"

// A local minimum of a convex function.
var _ = register(Landscape{
	ID: "local-is-global", Name: "Local is global", Group: convexity,
	Formula: "(x - 1)^2",
	Window:  model.Window{{Lo: -2, Hi: 3}},
	Starts:  [][]float64{{-1.5}, {2.8}, {0.9}},
	Rate:    0.1, Noise: 0.5,
	Critical: []model.Critical{{At: []float64{1}, Kind: model.Minimum}},
	Notes:    []Note{{At: []float64{1, 0}, Text: "the local minimum is the global one"}},
	Story: "Of a convex function every local minimum is a global one. Were there a lower point anywhere, the chord that leads to it would run below the minimum from its first piece on, and the curve lies below the chord. " +
		"So the start does not matter: at rate 0.1 each step leaves 0.8 of the distance from 1, wherever the run is, and at any rate below 1 it arrives.",
	Source: "Dive into Deep Learning, Convexity, Local Minima Are Global Minima",
})
