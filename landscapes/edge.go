package landscapes

import "optexplore/landscapes/data"

// A network whose training goes to the edge of stability.
var _ = registerNetwork(func(l Landscape) Landscape { return writtenNetwork(networkFile("edge.json"), data.Set{}, l) }, Landscape{
	ID: "edge", Name: "Edge of stability", Rate: 0.2,
	Code: Code{Text: "1-16-1 tanh, mse, T₃(x) = 4x³ − 3x at 20 points of [−1, 1]"},
	Story: "The largest eigenvalue λ of the Hessian begins at 7.8 and grows while gradient descent goes on, as far as the rate lets it: up to 2/η, where the run begins to bounce. It does not diverge. " +
		"The bouncing itself leads to where λ is less, and λ stays at 2/η: over the second half of 4,000 steps η·λ/2 is 0.997 on the average at η = 0.1, 0.999 at 0.2 and 1.000 at 0.3. At 0.05 it is still on its way, 0.45, and at 0.5 the run diverges. The lens Edge of stability shows λ beside 2/η.",
	Source: "Cohen, Kaur, Li, Kolter and Talwalkar, Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability, ICLR 2021",
})
