package landscapes

import "optexplore/model"

// Steep walls in the corners about a flat floor.
var _ = register(Landscape{
	ID: "beale", Name: "Beale", Group: cliffs,
	Formula: "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
	Window:  model.Window{{Lo: -4.5, Hi: 4.5}, {Lo: -4.5, Hi: 4.5}},
	Starts:  [][]float64{{1, 1}, {-2, -1}, {0.2, 0.9}},
	Rate:    0.01, Noise: 10,
	Critical: []model.Critical{
		{At: []float64{3, 0.5}, Kind: model.Minimum},
		{At: []float64{0, 1}, Kind: model.Saddle},
		{At: []float64{0.10053793732415836, -2.644513585023125}, Kind: model.Saddle},
	},
	Story: "A wide floor between walls: in the corner (4.5, 4.5) f is 174,813, at both saddles it is below 15. From (1, 1) rate 0.01 needs 1,955 steps to be within 0.001 of the minimum, for along the floor the curvature is only 0.30 there, and across it 49. " +
		"From (4, 2), on the wall, the slope is 3,480: the first step leads to f = 1.8e9. Limit the norm of the gradient to 1 (--clip-norm 1), and the same run is within 0.001 of the minimum after 3,056 steps.",
	Source: "Beale, On an Iterative Method for Finding a Local Minimum of a Function of More Than One Variable, Technical Report 25, Princeton University 1958; Moré, Garbow and Hillstrom, Testing Unconstrained Optimization Software, ACM Transactions on Mathematical Software 7, 1981, problem 5",
})
