package landscapes

import "optexplore/model"

// A saddle for a rider with a tail.
var _ = register(Landscape{
	ID: "monkey-saddle", Name: "Monkey saddle", Group: saddles, Words: "degenerate flat third order",
	Formula: "x^3 - 3x*y^2",
	Window:  model.Window{{Lo: -1.5, Hi: 1.5}, {Lo: -1.5, Hi: 1.5}},
	Starts:  [][]float64{{1.2, 0}, {1.2, 0.001}, {0.3, 0.1}},
	Rate:    0.05, Noise: 0.05,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Degenerate}},
	Story: "Three valleys go down from 0 and three ridges go up: the third is for the tail. At 0 all of the Hessian vanishes, so it does not say which way is down. On the ridge from (1.2, 0) the run stalls: it comes nearer as 1/(3ηt), and is still 0.016 away after 400 steps. " +
		"From (1.2, 0.001) it leaves through a valley at its side, as slowly at first: there is no eigenvalue below 0 that would carry it out. f goes to −∞ in the valleys.",
	Source: "Anandkumar and Ge, Efficient Approaches for Escaping Higher Order Saddle Points in Non-Convex Optimization, COLT 2016",
})
