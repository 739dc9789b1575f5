package landscapes

import "optexplore/model"

// The valley of the book, turned.
var _ = register(Landscape{
	ID: "rotated-valley", Name: "Valley turned by 45°", Group: ravines, Words: "rotated preconditioning diagonal",
	Formula: "0.1(x + y)^2 + 2(x - y)^2",
	Window:  model.Window{{Lo: -5.5, Hi: 2}, {Lo: -5.5, Hi: 2}},
	Starts:  [][]float64{{-3.5, -1.5}, {-5, -5}, {1.5, -1}},
	Rate:    0.2, Noise: 0.5,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "The valley 0.1x² + 2y² turned by 45°, and 1/√2 the size. Gradient descent does not see the turn: the book's run from (−5, −2) at rate 0.4 is here the one from (−3.5, −1.5) at rate 0.2, and f is 0.0890 after 20 steps of both. " +
		"Rules that scale each coordinate by itself do: adagrad at rate 2 reaches f = 5.3e−7 in 20 steps there and 0.185 here, and at rate 1 0.0157 there and 0.389 here. Along the axes the curvature is 4.2 for both, so there is nothing to even out.",
	Source: "Dive into Deep Learning, Adagrad, Exercises",
})
