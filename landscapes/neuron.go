package landscapes

import "optexplore/model"

// losses are what the error of a neuron is measured by, as formulas.
var losses = []struct{ name, text string }{
	{"squared", "(sigmoid(-2x + y)^2 + sigmoid(-x + y)^2 + (sigmoid(x + y) - 1)^2 + (sigmoid(2x + y) - 1)^2)/4"},
	{"cross-entropy", "(softplus(-2x + y) + softplus(-x + y) + softplus(-x - y) + softplus(-2x - y))/4"},
}

// A neuron that starts on the wrong side.
var _ = registerSettings("neuron", Settings{Knobs: []model.Knob{
	choice("loss", "what the error is measured by", []string{losses[0].name, losses[1].name}, 0),
}, Make: func(v []float64) Landscape {
	return Landscape{
		Name: "Logistic neuron", Group: networks,
		Formula: losses[int(v[0])].text,
		Window:  model.Window{{Lo: -8, Hi: 8}, {Lo: -8, Hi: 8}},
		Starts:  [][]float64{{-6, 0}, {-3, 1}, {1, 7}},
		Rate:    1, Noise: 0.1,
		Story: "A neuron sigmoid(x·in + y) shall give 0 for the inputs −2 and −1 and 1 for 1 and 2, and starts with the wrong sign. By the squared error it is stuck: its outputs are saturated, the slope is 0.0025, and after 50 steps f is still 0.9972. " +
			"By loss=cross-entropy the slope is 1.5, as the derivative of the sigmoid cancels in it, and after 50 steps f is 0.0184. That is also convex, and the squared error is not. There is no minimum: the weight grows for ever.",
		Source: "Nielsen, Neural Networks and Deep Learning, Determination Press 2015, chapter 3",
	}
}})
