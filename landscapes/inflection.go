package landscapes

import "optexplore/model"

// A saddle point in one dimension: slope and curvature vanish together.
var _ = register(Landscape{
	ID: "inflection", Name: "Saddle point in one dimension", Group: saddles,
	Formula: "x^3",
	Window:  model.Window{{Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.5}, {0.5}, {-0.1}},
	Rate:    0.05, Noise: 0.3,
	Critical: []model.Critical{{At: []float64{0}, Kind: model.Degenerate}},
	Notes:    []Note{{At: []float64{0, 0}, Text: "saddle point"}},
	Story: "At 0 the slope is zero and so is the curvature: neither a minimum nor a maximum, and the second-order test says nothing. " +
		"Gradient descent comes closer ever more slowly and never passes; the least noise carries it over the edge.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Saddle Points",
})
