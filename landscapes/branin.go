package landscapes

import (
	"math"
	"slices"

	"optexplore/model"
)

// Three wells of the same depth.
var _ = register(Landscape{
	ID: "branin", Name: "Branin", Group: minima, Words: "rcos",
	Formula: "(y - 5.1/(4pi^2)*x^2 + 5/pi*x - 6)^2 + 10(1 - 1/(8pi))cos(x) + 10",
	Window:  model.Window{{Lo: -5, Hi: 10}, {Lo: 0, Hi: 15}},
	Starts:  [][]float64{{0.5, 12}, {6, 6}, {-3, 4}},
	Rate:    0.05, Noise: 5,
	points: func() []model.Critical {
		return slices.Concat(
			pointsAt(model.Minimum, [2]float64{-math.Pi, 12.275}, [2]float64{math.Pi, 2.275}, [2]float64{3 * math.Pi, 2.475}),
			pointsAt(model.Saddle, [2]float64{0, 6}, [2]float64{2 * math.Pi, 1.1}),
		)
	},
	Story: "Three minima of equal height, f = 5/(4π) = 0.3979, where cos x = −1 and the square vanishes: at (−π, 12.275), (π, 2.275) and (3π, 2.475). But they are not equally sharp: the largest curvature is 22.3 at the first, and 11.1 and 11.3 at the others. So a rate above 0.0897 cannot rest in the first. " +
		"From (−3, 4) rate 0.05 ends there, and rate 0.1 in the second.",
	Source: "Branin, Widely Convergent Method for Finding Multiple Solutions of Simultaneous Nonlinear Equations, IBM Journal of Research and Development 16, 1972, 504–522; Dixon and Szegő, Towards Global Optimisation 2, North-Holland 1978",
})
