package landscapes

import (
	"slices"

	"optexplore/model"
)

// The same crests, with four equal minima.
var _ = register(Landscape{
	ID: "schaffer-4", Name: "Schaffer 4", Group: minima,
	Formula: "0.5 + (cos(sin(x^2 - y^2))^2 - 0.5)/(1 + 0.001(x^2 + y^2))^2",
	Window:  model.Window{{Lo: -3, Hi: 3}, {Lo: -3, Hi: 3}},
	Starts:  [][]float64{{0.9, 0.3}, {2, 0.5}, {0.5, -0.4}},
	Rate:    0.1, Noise: 1,
	points: func() []model.Critical {
		return exchanged(mirrored(0, 0, slices.Concat(
			pointsAt(model.Minimum, [2]float64{1.2531318314637332, 0}, [2]float64{2.1706988435531294, 0}, [2]float64{2.8024145915390126, 0}),
			pointsAt(model.Maximum, [2]float64{0, 0}, [2]float64{1.7723132396113466, 0}, [2]float64{2.506529159812971, 0}),
		)))
	},
	Story: "The cosine of a sine: 0 is a maximum with f = 1, and the four lowest minima, f = 0.2926, are at 1.2531 on the axes, in valleys along hyperbolas. From (0.9, 0.3) the run is in the valley after 20 steps, with f = 0.29261, and 0.2 from the minimum still: " +
		"along the valley the curvature is 0.0017, and it takes 32,204 steps to be within 0.001. The value is right long before the place is.",
	Source: "Mishra, Some New Test Functions for Global Optimization and Performance of Repulsive Particle Swarm Method, MPRA Paper 2718, 2006; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013; followed is the form with the square of the cosine, to which the lowest value 0.2926 belongs: some write it without; the absolute value that is mostly written within the sine makes no difference under the cosine",
})
