package landscapes

import "optexplore/model"

// A kink that stops a line search where nothing holds it.
var _ = register(Landscape{
	ID: "line-search-fails", Name: "Where a line search fails", Group: kinks, Words: "armijo nonsmooth stall unbounded",
	Formula: "5abs(x) + y",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -4, Hi: 2}},
	Starts:  [][]float64{{1.2, 1}, {-0.7, 0.5}, {0.9, 1.5}},
	Rate:    0.05, Noise: 0.5,
	Story: "Convex, and unbounded below along y: nothing holds a run. But armijo comes to rest. Each of its steps must make f smaller, so it stops short of the crease x = 0, on both sides in turn, and the steps shrink with the distance: from (1.2, 1) it ends at (0, 0.7204), where the slope is 5.1 to either side. " +
		"Gradient descent at rate 0.05 leaps across the crease as it comes, and y goes down by 0.05 in each step, for ever.",
	Source: "Asl and Overton, Analysis of the Gradient Method with an Armijo–Wolfe Line Search on a Class of Nonsmooth Convex Functions, Optimization Methods and Software 35, 2020",
})
