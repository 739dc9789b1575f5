package landscapes

import "optexplore/model"

// A slope with a level step at every multiple of 2π.
var _ = register(Landscape{
	ID: "stairs", Name: "Stairs", Group: plateaus, Words: "steps inflection degenerate",
	Formula: "x - sin(x)",
	Window:  model.Window{{Lo: -8, Hi: 8}},
	Starts:  [][]float64{{5}, {1}, {-3}},
	Rate:    0.5, Noise: 0.3,
	Critical: []model.Critical{
		{At: []float64{-6.283185307179586}, Kind: model.Degenerate},
		{At: []float64{0}, Kind: model.Degenerate},
		{At: []float64{6.283185307179586}, Kind: model.Degenerate},
	},
	Story: "f falls all the way to the left and has no minimum, but at every multiple of 2π slope and curvature are 0 together, as in x³. Gradient descent comes to such a stair ever more slowly, as 2/(ηt), and stays: after 1,000 steps from 5 at rate 0.5 it is 0.0040 above 0. Newton's method stops there as well. " +
		"With momentum (rate 0.1) the run rolls over the stairs, and a noise of 0.3 carries it down one after the other.",
	Source: "x − sin x, made for this catalogue",
})
