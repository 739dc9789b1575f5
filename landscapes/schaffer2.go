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
	points: func() []model.Critical {
		return exchanged(mirrored(0, 0, slices.Concat(
			pointsAt(model.Minimum, [2]float64{0, 0}, [2]float64{1.7723132396346362, 0}, [2]float64{2.506529159829285, 0}),
			pointsAt(model.Maximum, [2]float64{1.2531149631531628, 0}, [2]float64{2.1706891360684946, 0}, [2]float64{2.802407095744966, 0}),
		)))
	},
	Story: "Waves of height 1 whose crests and valleys are hyperbolas, on a bowl that rises by 0.001(x² + y²). Two valleys lie along the diagonals and cross in the minimum at 0; all other critical points are on the axes. From (1.5, 1.6) the run is on the diagonal at once and then creeps: " +
		"after 100 steps at rate 0.05 it is at (1.526, 1.526), after 5,000 at (0.939, 0.939). Across the valley the curvature is thousands of times what it is along it.",
	Source: "Mishra, Some New Test Functions for Global Optimization and Performance of Repulsive Particle Swarm Method, MPRA Paper 2718, 2006; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
