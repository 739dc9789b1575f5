package landscapes

import (
	"slices"

	"optexplore/model"
)

// Four wells between high walls. In the paper the brackets are multiplied out.
var _ = register(Landscape{
	ID: "goldstein-price", Name: "Goldstein and Price", Group: cliffs,
	Formula: "(1 + (x + y + 1)^2(19 - 14(x + y) + 3(x + y)^2))(30 + (2x - 3y)^2(18 - 16(2x - 3y) + 3(2x - 3y)^2))",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.7, 0.3}, {0.8, 0.19}, {-1, -1}},
	Rate:    0.00005, Noise: 1000,
	points: func() []model.Critical {
		return slices.Concat(
			pointsAt(model.Minimum, [2]float64{0, -1}, [2]float64{-0.6, -0.4}, [2]float64{1.8, 0.2}, [2]float64{1.2, 0.8}),
			pointsAt(model.Maximum, [2]float64{0.8, 0.2}),
			pointsAt(model.Saddle, [2]float64{-0.4, -0.6}, [2]float64{1.2, -0.2}, [2]float64{1.4, 0.6}, [2]float64{0.6, 0.4}),
		)
	},
	Story: "Four minima with f = 3, 30, 84 and 840, between walls of nearly a million: 956,600 in the corner (−2, 2). The curvature differs as much: at (1.8, 0.2), where f = 84, it is 26,216, so no rate above 2/26,216 = 0.0000763 rests there. From (1.7, 0.3) rate 0.00005 does, and rate 0.0001 swings about for ever. " +
		"From (0.8, 0.19), beside the maximum of 1155, the run finds the lowest.",
	Source: "Goldstein and Price, On Descent from Local Minima, Mathematics of Computation 25, 1971, 569–574",
})
