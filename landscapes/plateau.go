package landscapes

import "optexplore/model"

// A vanishing gradient.
var _ = register(Landscape{
	ID: "plateau", Name: "Vanishing gradient", Group: plateaus,
	Formula: "tanh(x)",
	Window:  model.Window{{Lo: -2, Hi: 5}},
	Starts:  [][]float64{{4}, {2}, {0}},
	Rate:    0.1, Noise: 0.3,
	Notes: []Note{{At: []float64{4, 0.999329299739067}, Text: "vanishing gradient: f′(4) = 0.0013"}},
	Story: "At 4 the slope of tanh is 0.0013, so a step of gradient descent hardly moves: the run is not at a minimum, it only looks like one. " +
		"This is why saturating activations made deep networks hard to train. Start nearer to 0 and compare.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Vanishing Gradients",
})
