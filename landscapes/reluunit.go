package landscapes

import "optexplore/model"

// One unit with a kink, which can die.
var _ = register(Landscape{
	ID: "relu-unit", Name: "One ReLU unit", Group: networks,
	Formula: "(relu(-x + y)^2 + relu(-0.5x + y)^2 + (relu(0.5x + y) - 0.25)^2 + (relu(x + y) - 0.75)^2 + (relu(2x + y) - 1.75)^2)/5",
	Window:  model.Window{{Lo: -2, Hi: 3}, {Lo: -3, Hi: 2}},
	Starts:  [][]float64{{-1, 1.5}, {-1, 0.2}, {0.2, -0.5}},
	Rate:    0.1, Noise: 0.1,
	Critical: []model.Critical{{At: []float64{1, -0.25}, Kind: model.Minimum}},
	Story: "A unit max(x·in + y, 0) learns one of its own kind from five inputs. Where x·in + y is negative for all of them it gives 0 and so does its gradient, exactly: f = 0.7375 on a whole region, and no rule that looks at the gradient leaves it. " +
		"The unit is dead. From (−1, 1.5) a small rate comes to the minimum at (1, −0.25), and rate 1 leaps into the dead region.",
	Source: "Lu, Shin, Su and Karniadakis, Dying ReLU and Initialization: Theory and Numerical Examples, Communications in Computational Physics 28, 2020",
})
