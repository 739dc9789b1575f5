package landscapes

import "optexplore/model"

// Two minima of equal depth, of which one is a hundred times as sharp across.
var _ = register(Landscape{
	ID: "two-ravines", Name: "A sharp and a flat ravine", Group: ravines, Words: "sharp flat minimum sam sharpness noise",
	Formula: "(x^2 - 1)^2/4 + 5y^2*10^(-x)",
	Window:  model.Window{{Lo: -1.6, Hi: 1.8}, {Lo: -1, Hi: 1}},
	Starts:  [][]float64{{-1.2, 0.1}, {-0.9, 0.3}, {0.1, 0.8}},
	Rate:    0.015, Noise: 0.5,
	Critical: []model.Critical{
		{At: []float64{-1, 0}, Kind: model.Minimum},
		{At: []float64{0, 0}, Kind: model.Saddle},
		{At: []float64{1, 0}, Kind: model.Minimum},
	},
	Notes: []Note{{At: []float64{-1, 0}, Text: "sharp"}, {At: []float64{1, 0}, Text: "flat"}},
	Story: "Two minima with f = 0 and the same curvature along the valley, 2. Across it is 100 at the left one and 1 at the right one. From (−1.2, 0.1) a run at rate 0.015 ends in the left one. Above 2/100 = 0.02 it cannot rest there: rate 0.05 ends in the right one. " +
		"sam with rho=0.2 at rate 0.015 looks at the slope 0.2 uphill, feels how steep the sides are, and ends in the right one too. So do most runs of 5,000 steps with a noise of 3: what shakes a run across the valley pushes it to where the valley is wide.",
	Source: "Foret, Kleiner, Mobahi and Neyshabur, Sharpness-Aware Minimization for Efficiently Improving Generalization, ICLR 2021, (2) and (3), whose rule this form shows",
})
