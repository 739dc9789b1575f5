package landscapes

import "optexplore/model"

// Two units that can be exchanged, as a picture.
var _ = register(Landscape{
	ID: "two-minima", Name: "Two units, two minima", Group: networks,
	Formula: "sum(k, 1, 4, (tanh(2^(k-3) x) + tanh(2^(k-3) y) - tanh(2^(k-4)) - tanh(3*2^(k-3)))^2)/4",
	Window:  model.Window{{Lo: -1, Hi: 4.5}, {Lo: -1, Hi: 4.5}},
	Starts:  [][]float64{{2.2, 2.19}, {-0.5, 2}, {4, 3}},
	Rate:    1, Noise: 0.02,
	Critical: []model.Critical{
		{At: []float64{0.5, 3}, Kind: model.Minimum}, {At: []float64{3, 0.5}, Kind: model.Minimum},
		{At: []float64{1.1767460461638843, 1.1767460461638843}, Kind: model.Saddle},
	},
	Story: "A network of two tanh units, whose weights x and y shall be 0.5 and 3. Which is which does not matter, so the picture is its own mirror image: 2! = 2 minima with f = 0, and between them a saddle, f = 0.0308, where both units are alike. " +
		"Start with the units nearly alike, at (2.2, 2.19): the run comes near the saddle first, and leaves it when the small difference has grown. From x = y it never parts. With d units there are d! such minima.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Exercises",
})
