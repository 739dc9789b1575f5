package landscapes

import "optexplore/model"

// The product of two weights.
var _ = register(Landscape{
	ID: "product", Name: "Product of two weights", Group: networks,
	Formula: "(1 - x*y)^2/2",
	Window:  model.Window{{Lo: -1, Hi: 4}, {Lo: -1, Hi: 4}},
	Starts:  [][]float64{{2.4, 0.3}, {3, 0.2}, {1.8, 0.3}, {1.3, 0.6}},
	Rate:    0.4, Noise: 0.1,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Saddle}},
	Story: "All points with xy = 1 are minima, with the curvature x² + y² across: 2 at (1, 1), and more on either side. Small steps keep x² − y² and would end, from (2.4, 0.3), at a curvature of 6.01. " +
		"Gradient descent can rest only where it is at most 2/η. Rate 0.4 allows 5, and its run ends at 3.75; rate 0.5 allows 4, and its run ends at 2.003, nearly the flattest of all minima. Beyond rate 1 none is left to rest in.",
	Source: "Wang, Chen, Zhao and Tao, Large Learning Rate Tames Homogeneity: Convergence and Balancing Effect, ICLR 2022",
})
