package landscapes

import "optexplore/model"

// Three wells in a row.
var _ = register(Landscape{
	ID: "three-hump-camel", Name: "Three-hump camel", Group: minima, Words: "animal humps",
	Formula: "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2",
	Window:  model.Window{{Lo: -2.5, Hi: 2.5}, {Lo: -2.5, Hi: 2.5}},
	Starts:  [][]float64{{2, 1}, {1.2, -2}, {-1.07, 0.6}},
	Rate:    0.1, Noise: 0.5,
	points: func() []model.Critical {
		return append(pointsAt(model.Minimum, [2]float64{0, 0}), reversed(append(
			pointsAt(model.Minimum, [2]float64{1.7475523458302888, -0.8737761729151444}),
			pointsAt(model.Saddle, [2]float64{1.07054229182366, -0.53527114591183})...,
		))...)
	},
	Story:  "Three wells in a row: the middle one, with f = 0, between two with f = 0.299, and saddles of 0.877 on the way. From (2, 1) rate 0.1 ends in the well beside; rate 0.3 leaps over the saddle into the lowest. The third start is close to a saddle.",
	Source: "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Three-Hump Camel Function",
})
