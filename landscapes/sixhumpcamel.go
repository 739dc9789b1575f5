package landscapes

import (
	"slices"

	"optexplore/model"
)

// Six wells, in pairs.
var _ = register(Landscape{
	ID: "six-hump-camel", Name: "Six-hump camel", Group: minima, Words: "animal humps camelback",
	Formula: "(4 - 2.1x^2 + x^4/3)x^2 + x*y + (-4 + 4y^2)y^2",
	Window:  model.Window{{Lo: -2.2, Hi: 2.2}, {Lo: -1.2, Hi: 1.2}},
	Starts:  [][]float64{{1.9, 1}, {-0.5, 0.05}, {1.2, 0.17}},
	Rate:    0.02, Noise: 2,
	points: func() []model.Critical {
		return reversed(slices.Concat(
			pointsAt(model.Minimum, [2]float64{-0.08984201310031806, 0.7126564030207396}, [2]float64{1.703606714969981, -0.7960835686726251}, [2]float64{1.6071047529201972, 0.5686514548841314}),
			pointsAt(model.Maximum, [2]float64{1.2302298765166526, 0.16233458445899496}),
			pointsAt(model.Saddle, [2]float64{0, 0}, [2]float64{1.1092053368047865, -0.7682680925095399}, [2]float64{1.6380679841897785, 0.22867406904439408}, [2]float64{1.2960702671671092, 0.6050843880386585}),
		))
	},
	Story:  "f(−x, −y) is f(x, y), so the six minima come in three pairs: −1.0316, −0.2155 and 2.1043 high. From (1.9, 1) rate 0.02 ends in one of the highest, and rate 0.1, five times as long a first step, in one of the lowest. The third start is beside a maximum: which way the run takes is decided by very little.",
	Source: "Branin, Widely Convergent Method for Finding Multiple Solutions of Simultaneous Nonlinear Equations, IBM Journal of Research and Development 16, 1972, 504–522; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
