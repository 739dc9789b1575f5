package landscapes

import "optexplore/model"

// Steep walls in the corners about a flat floor.
var _ = register(Landscape{
	ID: "beale", Name: "Beale", Group: cliffs,
	Formula: "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
	Window:  model.Window{{Lo: -4.5, Hi: 4.5}, {Lo: -4.5, Hi: 4.5}},
	Starts:  [][]float64{{1, 1}, {-2, -1}, {-4, 3}},
	Rate:    0.01, Noise: 10,
	Critical: []model.Critical{
		{At: []float64{3, 0.5}, Kind: model.Minimum},
		{At: []float64{0, 1}, Kind: model.Saddle},
		{At: []float64{0.10053793732415836, -2.644513585023125}, Kind: model.Saddle},
	},
	Story:  "TODO.",
	Source: "Beale, On an Iterative Method for Finding a Local Minimum of a Function of More Than One Variable, Technical Report 25, Princeton University 1958; Moré, Garbow and Hillstrom, Testing Unconstrained Optimization Software, ACM Transactions on Mathematical Software 7, 1981, problem 5",
})
