package landscapes

import "optexplore/model"

// Logistic regression on classes that a line separates.
var _ = register(Landscape{
	ID: "separable", Name: "Separable classes", Group: convexity, Words: "logistic regression margin no minimum implicit bias tail flat",
	Formula: "(softplus(-1.5x - 0.5y) + softplus(0.5x - 1.5y) + softplus(-2.5x - 0.5y) + softplus(-2x - y))/4",
	Window:  model.Window{{Lo: -2, Hi: 6}, {Lo: -2, Hi: 9}},
	Starts:  [][]float64{{0, 0}, {5, -1}, {-1, 5}},
	Rate:    1, Noise: 0.1,
	Story: "The four examples are separated by a line, so f has no minimum: longer weights always fit better, and ‖w‖ grows like the logarithm of the steps. What converges is the direction. The first step from 0 points along the mean of the examples, at 32.5° to the x axis; after 100 steps the weights stand at 60.3° and after 10,000 at 63.14°, and their limit, 63.43°, the direction (1, 2), has the widest margin. " +
		"f is 7.3e−3 after 100 steps and 7.8e−5 after 10,000: the loss is all but gone, and the line still turns.",
	Source: "Soudry, Hoffer, Nacson, Gunasekar and Srebro, The Implicit Bias of Gradient Descent on Separable Data, JMLR 19, 2018, theorem 3",
})
