package landscapes

import "optexplore/model"

// Rings about a hole.
var _ = register(Landscape{
	ID: "drop-wave", Name: "Drop wave", Group: minima, Words: "ripples water rings",
	Formula: "-(1 + cos(12sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.2, 0.9}, {-0.6, 0.5}, {0.2, 0.1}},
	Rate:    0.01, Noise: 1,
	Critical: pointsAt(model.Minimum, [2]float64{0, 0}),
	Story: "Rings about a hole, as of a drop in water. Only 0 is an isolated minimum: every other valley is a whole circle of equal points, where one eigenvalue is 0. From (1.2, 0.9) the run comes straight down and stays on the circle with radius 1.564, f = −0.6195; from (−0.6, 0.5) on that with radius 0.5202, f = −0.9362. " +
		"Nothing pulls it along the circle; noise makes it wander there.",
	Source: "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Drop-Wave Function",
})
