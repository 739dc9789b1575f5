package landscapes

import "optexplore/model"

// A convex quadratic.
var _ = register(Landscape{
	ID: "booth", Name: "Booth", Group: convexity,
	Formula: "(x + 2y - 7)^2 + (2x + y - 5)^2",
	Window:  model.Window{{Lo: -10, Hi: 10}, {Lo: -10, Hi: 10}},
	Starts:  [][]float64{{-8, 8}, {-7, -5}, {8, -8}},
	Rate:    0.1, Noise: 5,
	Critical: []model.Critical{{At: []float64{1, 3}, Kind: model.Minimum}},
	Story:    "TODO.",
	Source:   "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Booth Function",
})
