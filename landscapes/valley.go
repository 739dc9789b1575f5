package landscapes

import "optexplore/model"

// An ill-conditioned quadratic: a long narrow valley.
var _ = register(Landscape{
	ID: "valley", Name: "Narrow valley", Group: ravines,
	Formula: "0.1x^2 + 2y^2",
	Window:  model.Window{{Lo: -5.5, Hi: 2}, {Lo: -3, Hi: 3}},
	Starts:  [][]float64{{-5, -2}, {-5, 0.1}, {1.5, 2}},
	Rate:    0.4, Noise: 0.5,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "Curvature 0.2 along the valley and 4 across it. A rate that makes headway along it swings across it; at 0.6 the swings grow (η·λ = 2.4 > 2). " +
		"Momentum 0.5 makes the same rate converge, for its bound is 2 + 2β = 3.",
	Source: "Dive into Deep Learning, Momentum, An Ill-conditioned Problem",
})
