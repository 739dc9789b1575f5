package landscapes

import "optexplore/model"

// Rings about a hole.
var _ = register(Landscape{
	ID: "drop-wave", Name: "Drop wave", Group: minima, Words: "ripples water rings",
	Formula: "-(1 + cos(12sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.2, 0.9}, {0.2, 0.1}, {-0.6, 0.5}},
	Rate:    0.01, Noise: 1,
	Critical: pointsAt(model.Minimum, [2]float64{0, 0}),
	Story:    "TODO.",
	Source:   "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Drop-Wave Function",
})
