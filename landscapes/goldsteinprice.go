package landscapes

import (
	"slices"

	"optexplore/model"
)

// Four wells between walls of a million.
var _ = register(Landscape{
	ID: "goldstein-price", Name: "Goldstein and Price", Group: cliffs,
	Formula: "(1 + (x + y + 1)^2(19 - 14x + 3x^2 - 14y + 6x*y + 3y^2))(30 + (2x - 3y)^2(18 - 32x + 12x^2 + 48y - 36x*y + 27y^2))",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{-1, -1}, {1.5, 1}, {0.8, 0.19}},
	Rate:    0.0001, Noise: 1000,
	Critical: slices.Concat(
		pointsAt(model.Minimum, [2]float64{0, -1}, [2]float64{-0.6, -0.4}, [2]float64{1.8, 0.2}, [2]float64{1.2, 0.8}),
		pointsAt(model.Maximum, [2]float64{0.8, 0.2}),
		pointsAt(model.Saddle, [2]float64{-0.4, -0.6}, [2]float64{1.2, -0.2}, [2]float64{1.4, 0.6}, [2]float64{0.6, 0.4}),
	),
	Story:  "TODO.",
	Source: "Goldstein and Price, On Descent from Local Minima, Mathematics of Computation 25, 1971, 569–574",
})
