package landscapes

import "optexplore/model"

// A local minimum beside the global one.
var _ = register(Landscape{
	ID: "local-minimum", Name: "Local minima", Group: minima,
	Formula: "x cos(pi x)",
	Window:  model.Window{{Lo: -1, Hi: 2}},
	Starts:  [][]float64{{-0.9}, {0.2}, {1.9}},
	Rate:    0.05, Noise: 3,
	Critical: []model.Critical{
		{At: []float64{-0.2738526868008509}, Kind: model.Minimum},
		{At: []float64{0.2738526868008509}, Kind: model.Maximum},
		{At: []float64{1.0904082219467213}, Kind: model.Minimum},
	},
	Notes: []Note{
		{At: []float64{-0.2738526868008509, -0.1786025115477333}, Text: "local minimum (−0.27, −0.18)"},
		{At: []float64{1.0904082219467213, -1.0467211246605712}, Text: "global minimum (1.09, −1.05)"},
	},
	Story: "From the left the slope leads into the nearest minimum and there it vanishes, so gradient descent stays although a deeper minimum lies beyond the hill. " +
		"Turn the noise on: a minibatch tilts the curve, and a tilted curve may have no hill.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Local Minima",
})
