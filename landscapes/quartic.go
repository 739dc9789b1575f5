package landscapes

import "optexplore/model"

// Four layers with tied weights, at the edge of stability.
var _ = register(Landscape{
	ID: "quartic", Name: "Edge of stability in two parameters", Group: networks,
	Formula: "(1 - x^2*y^2)^2/4",
	Window:  model.Window{{Lo: 2.8, Hi: 3.8}, {Lo: 0.1, Hi: 0.5}},
	Starts:  [][]float64{{3.4, 0.3}, {3.6, 0.25}},
	Rate:    0.1, Noise: 0.02,
	Story: "All points with xy = 1 are minima, with the curvature 2(x² + y²) across. At rate 0.1 those to the left of x = 3.15 have less than 2/η = 20 and can be rested in. From (3.4, 0.3), where it is 1.165 times the bound, a run bounces across the valley, and each bounce pushes it along the floor to the left: " +
		"it comes to rest just inside, at 0.998 of the bound. From (3.6, 0.25), at 1.302 times the bound, it ends in the same place. This is how a network trained at a fixed rate comes to the edge of stability.",
	Source: "Zhu, Wang, Wang, Zhou and Ge, Understanding Edge-of-Stability Training Dynamics with a Minimalist Example, ICLR 2023",
})
