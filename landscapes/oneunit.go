package landscapes

import "optexplore/model"

// One unit of a network, of which both weights are learned.
var _ = register(Landscape{
	ID: "one-unit", Name: "One tanh unit", Group: networks,
	Formula: "((y*tanh(0.5x) - tanh(0.5))^2 + (y*tanh(x) - tanh(1))^2 + (y*tanh(2x) - tanh(2))^2)/3",
	Window:  model.Window{{Lo: -4, Hi: 4}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{0.001, 0.001}, {-0.001, -0.002}, {3.5, -0.5}},
	Rate:    0.2, Noise: 0.1,
	Critical: []model.Critical{
		{At: []float64{0, 0}, Kind: model.Saddle},
		{At: []float64{1, 1}, Kind: model.Minimum},
		{At: []float64{-1, -1}, Kind: model.Minimum},
	},
	Story: "A unit y·tanh(x·in) learns tanh(in) at three inputs: x is its inner weight and y its outer one. Both weights small is a saddle, for each is multiplied by the other in the gradient: the eigenvalues there are −1.947 and 1.947. " +
		"From (0.001, 0.001) the distance grows by 1 + 0.2·1.947 = 1.389 a step, a hundredfold in 14 steps, and at step 30 f has fallen from 0.574 to 0.002. From a tenth of that it takes 7 steps more. " +
		"The two minima are the same function, with both signs changed.",
	Source: "Goodfellow, Bengio and Courville, Deep Learning, MIT Press 2016, section 8.2.3",
})
