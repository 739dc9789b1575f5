package landscapes

import "optexplore/model"

// One narrow minimum in a plain.
var _ = register(Landscape{
	ID: "needle", Name: "Needle in a haystack", Group: plateaus, Words: "narrow minimum plain search random",
	Formula: "1 - exp(-50(x^2 + y^2))",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{0.5, 0}, {0.25, 0.15}, {-1.2, 1}},
	Rate:    0.01, Noise: 0.5,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Notes:    []Note{{At: []float64{0, 0}, Text: "the needle"}},
	Story: "A minimum of width 0.1 in a plain where f = 1. At 0.3 from it the slope is 0.333 and a run arrives; at 0.5 it is 1.9e−4 and 2,000 steps at rate 0.01 lead no nearer than 0.496; at 1 it is 1.9e−20, and neither gd moves nor adam, whose ε is larger. " +
		"A start drawn at random in the window is within 0.3 of the needle once in 57 times. In more dimensions that chance is the volume of a ball, and soon none.",
	Source: "after Hinton and Nowlan, How Learning Can Guide Evolution, Complex Systems 1, 1987",
})
