package landscapes

import (
	"math"
	"slices"

	"optexplore/model"
)

// A valley along a parabola, with a saddle in its bend.
var _ = register(Landscape{
	ID: "dixon-price", Name: "Dixon and Price", Group: saddles,
	Formula: "(x - 1)^2 + 2(2y^2 - x)^2",
	Window:  model.Window{{Lo: -1.5, Hi: 2.5}, {Lo: -1.5, Hi: 1.5}},
	Starts:  [][]float64{{2, 0}, {2, 0.001}, {-1, 1.2}},
	Rate:    0.02, Noise: 0.5,
	points: func() []model.Critical {
		return slices.Concat(
			pointsAt(model.Minimum, [2]float64{1, math.Sqrt2 / 2}, [2]float64{1, -math.Sqrt2 / 2}),
			pointsAt(model.Saddle, [2]float64{1. / 3, 0}),
		)
	},
	Story: "A valley along the parabola x = 2y², with a minimum on each arm, at (1, ±1/√2), and a saddle in its bend, at (1/3, 0). From (2, 0) the run goes straight to the saddle and stays, for on the axis there is no slope across; from (2, 0.001) it comes close, leaves and is within 0.001 of a minimum after 210 steps. " +
		"From (−1, 1.2) rate 0.01 ends on the upper arm and rate 0.02 on the lower one.",
	Source: "Dixon and Price, The Truncated Newton Method for Sparse Unconstrained Optimisation Using Automatic Differentiation, Journal of Optimization Theory and Applications 60, 1989, 261–275",
})
