package landscapes

import "optexplore/model"

// Two layers of one unit each and one example.
var _ = register(Landscape{
	ID: "two-layers", Name: "Two tanh layers", Group: plateaus, Words: "saddle valley network saturated",
	Formula: "(tanh(y*tanh(x)) - 0.5)^2",
	Window:  model.Window{{Lo: -4, Hi: 4}, {Lo: -4, Hi: 4}},
	Starts:  [][]float64{{-3, 3}, {0.01, 0.01}, {3, 3}},
	Rate:    0.5, Noise: 0.05,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Saddle}},
	Story: "Two weights, x in the first layer and y in the second, shall turn the input 1 into 0.5. Where y·tanh(x) = 0.549 f is 0: a valley in two branches. Both weights small is a saddle, with the eigenvalues −1 and 1. And where both are large the layers are saturated: the slope is 0.030 at (−3, 3), on the wrong side, " +
		"and after 23 steps at rate 0.5 f is still above 2.2 there; after 50 it is 4.6e−12. From (0.01, 0.01) the distance from the saddle grows by half in each step at rate 0.5. Which point of the valley a run ends in is a matter of the start alone.",
	Source: "Glorot and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, AISTATS 2010, section 3, in its smallest case",
})
