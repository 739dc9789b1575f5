package landscapes

import (
	"math"
	"slices"

	"optexplore/model"
)

// Wells in a row along a valley.
var _ = register(Landscape{
	ID: "mccormick", Name: "McCormick", Group: minima,
	Formula: "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
	Window:  model.Window{{Lo: -1.5, Hi: 4}, {Lo: -3, Hi: 4}},
	Starts:  [][]float64{{3.5, -1}, {1.6, 0.55}, {-1, 3}},
	Rate:    0.05, Noise: 0.5,
	points: func() []model.Critical {
		return slices.Concat(
			pointsAt(model.Minimum, [2]float64{0.5 - math.Pi/3, -0.5 - math.Pi/3}, [2]float64{0.5 + 2*math.Pi/3, -0.5 + 2*math.Pi/3}),
			pointsAt(model.Saddle, [2]float64{0.5 + math.Pi/3, -0.5 + math.Pi/3}),
		)
	},
	Story: "A valley along x − y = 1 with waves on its sloping floor. Its critical points are where cos(x + y) = −1/2, and each wave is π farther along both axes and π higher: the minima in the window have f = −1.9132 and 1.2284. " +
		"From (−1, 3) the run ends in the lower one, from (3.5, −1) in the higher; the second start is beside the saddle between them. Beyond the window f has minima that are lower still, without end.",
	Source: "Adorio and Diliman, MVF: Multivariate Test Functions Library in C for Unconstrained Global Optimization, University of the Philippines 2005; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
