package landscapes

import "optexplore/model"

// A convex quadratic.
var _ = register(Landscape{
	ID: "booth", Name: "Booth", Group: convexity,
	Formula: "(x + 2y - 7)^2 + (2x + y - 5)^2",
	Window:  model.Window{{Lo: -10, Hi: 10}, {Lo: -10, Hi: 10}},
	Starts:  [][]float64{{-4, -5}, {6, -2}, {-7, 6}},
	Rate:    0.1, Noise: 5,
	Critical: []model.Critical{{At: []float64{1, 3}, Kind: model.Minimum}},
	Story: "A quadratic with the curvature 18 along one diagonal and 2 along the other: convex, with one minimum, and theory foretells all. Rate 0.1 = 2/(18 + 2) is the best: it shrinks what is left by 0.8 in each step along both, and from one side to the other along the steep one. " +
		"From (−4, −5) it takes 42 steps to be within 0.001; rate 0.02 takes 188, rate 0.11 takes 452, and from 1/9 on the run does not come closer.",
	Source: "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Booth Function",
})
