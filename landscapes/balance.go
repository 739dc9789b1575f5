package landscapes

import "optexplore/model"

// A saddle between two minima.
var _ = register(Landscape{
	ID: "balance", Name: "Balancing on a saddle", Group: saddles, Words: "noise ball",
	Formula: "x^2/2 - y^2/2 + y^4/4",
	Window:  model.Window{{Lo: -1.5, Hi: 1.5}, {Lo: -1.6, Hi: 1.6}},
	Starts:  [][]float64{{1, 0}, {1, 1e-6}, {-1, 0.5}},
	Rate:    0.1, Noise: 0.01,
	Critical: []model.Critical{
		{At: []float64{0, 0}, Kind: model.Saddle},
		{At: []float64{0, 1}, Kind: model.Minimum},
		{At: []float64{0, -1}, Kind: model.Minimum},
	},
	Story: "A ball on a ridge that falls off to both sides. At rate 0.1 each step leaves 0.9 of x, and close to the ridge it multiplies y by 1.1. From (1, 0) the run stalls at the saddle for good; from (1, 0.000001) |y| is above 0.5 after 139 steps, and each tenfold of care buys 24 steps more. " +
		"The least noise tips it to one side or the other, with equal chance: this is how noise helps against saddles. Newton's method balances the ball: from |y| < 1/√5 = 0.447 it goes to the saddle. saddle-free-newton leaves it on the side where it is.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Exercises; Nesterov, Introductory Lectures on Convex Optimization, Kluwer 2004, section 1.2.3",
})
