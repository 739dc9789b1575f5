package landscapes

import (
	"slices"

	"optexplore/model"
)

// Waves with hyperbolas as crests.
var _ = register(Landscape{
	ID: "schaffer-2", Name: "Schaffer 2", Group: ravines,
	Formula: "0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001(x^2 + y^2))^2",
	Window:  model.Window{{Lo: -3, Hi: 3}, {Lo: -3, Hi: 3}},
	Starts:  [][]float64{{2, 0.4}, {1.5, 1.6}, {0.9, 0.2}},
	Rate:    0.05, Noise: 1,
	Critical: exchanged(mirrored(0, 0, slices.Concat(
		pointsAt(model.Minimum, [2]float64{0, 0}, [2]float64{1.7723132396346362, 0}, [2]float64{2.506529159829285, 0}),
		pointsAt(model.Maximum, [2]float64{1.2531149631531628, 0}, [2]float64{2.1706891360684946, 0}, [2]float64{2.802407095744966, 0}),
	))),
	Story:  "TODO.",
	Source: "Mishra, Some New Test Functions for Global Optimization and Performance of Repulsive Particle Swarm Method, MPRA Paper 2718, 2006; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
