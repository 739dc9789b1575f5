package landscapes

import "optexplore/model"

// A convex function with more than one minimum.
var _ = register(Landscape{
	ID: "flat-bottom", Name: "Flat bottom", Group: kinks, Words: "flat set of minima",
	Formula: "max(abs(x) - 1, 0)",
	Window:  model.Window{{Lo: -4, Hi: 4}},
	Starts:  [][]float64{{3}, {-2.5}, {0.5}},
	Rate:    0.3, Noise: 0.5,
	Story: "Convex, and all of [−1, 1] is its minimum: convexity does not promise that there is only one. The slope is 1 up to the kink and 0 behind it, so each step is as long as the rate until the last one lands somewhere on the bottom. " +
		"From 3 that is 0.9 at rate 0.3 and 1 at rate 2; at rate 5 it is −2 first, and then 3 again, for ever. With noise the run strays over the bottom and finds no place in it better than another.",
	Source: "Dive into Deep Learning, Convexity, Local Minima Are Global Minima",
})
