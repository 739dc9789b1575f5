package landscapes

import "optexplore/model"

// Wells of different depth.
var _ = register(Landscape{
	ID: "wells", Name: "Many wells", Group: minima,
	Formula: "x cos(0.15 pi x)",
	Window:  model.Window{{Lo: -11, Hi: 12}},
	Starts:  [][]float64{{10}, {-6}, {2}},
	Rate:    2, Noise: 1,
	Critical: []model.Critical{
		{At: []float64{-7.269388146311475}, Kind: model.Maximum},
		{At: []float64{-1.8256845786723397}, Kind: model.Minimum},
		{At: []float64{1.8256845786723397}, Kind: model.Maximum},
		{At: []float64{7.269388146311475}, Kind: model.Minimum},
	},
	Notes: []Note{
		{At: []float64{-1.8256845786723397, -1.190683410318222}, Text: "poor local minimum"},
		{At: []float64{7.269388146311475, -6.9781408310704744}, Text: "deeper minimum"},
	},
	Story: "With rate 2 the first step from 10 jumps clean over the deep well and ends, swinging, in the poor one. " +
		"Newton's method is worse: where the curvature is negative it climbs, and from 10 it runs to a maximum; damped to 0.5 it finds the deep well.",
	Source: "Dive into Deep Learning, Gradient Descent, Local Minima and Adaptive Methods",
})
