package landscapes

import "optexplore/model"

// A plate that is nearly flat along the diagonal.
var _ = register(Landscape{
	ID: "matyas", Name: "Matyas", Group: ravines,
	Formula: "0.26(x^2 + y^2) - 0.48x*y",
	Window:  model.Window{{Lo: -10, Hi: 10}, {Lo: -10, Hi: 10}},
	Starts:  [][]float64{{-9, -3}, {8, 9}, {-8, 8}},
	Rate:    1.9, Noise: 0.5,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "A plate that is bent across its diagonal, with curvature 1, and hardly along it: 0.04. The condition number is 25, so the best rate, 2/1.04, shrinks what is left by no more than 12/13 in a step. From (−9, −3) rate 1.9 takes 115 steps to be within 0.001, rate 1 takes 222. " +
		"Try momentum with β = 4/9 at rate 25/9, where theory allows 2/3 in a step.",
	Source: "Matyas, Random Optimization, Automation and Remote Control 26, 1965, 246–253; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
