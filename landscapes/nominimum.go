package landscapes

import "optexplore/model"

// A convex function without a minimum.
var _ = register(Landscape{
	ID: "no-minimum", Name: "No minimum", Group: plateaus, Words: "convex unbounded infimum tail",
	Formula: "exp(x)",
	Window:  model.Window{{Lo: -8, Hi: 1.5}},
	Starts:  [][]float64{{0}, {1}, {-4}},
	Rate:    1, Noise: 0.1,
	Story: "Convex, bounded below by 0, and 0 is nowhere reached: a run can go on for ever. The slope is f itself, and x falls like −ln(ηt): from 0 at rate 1 it is at −2.53 after 10 steps, −4.64 after 100, −6.91 after 1,000 and −9.21 after 10,000. " +
		"Each tenfold of the steps brings it 2.3 further. A small gradient does not mean that a minimum is near. Signs of the gradient alone (signsgd) do not tire, and Newton's method takes steps of −1.",
	Source: "Dive into Deep Learning, Convexity, Local Minima Are Global Minima",
})
