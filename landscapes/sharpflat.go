package landscapes

import "optexplore/model"

// A sharp minimum beside a flat one.
var _ = register(Landscape{
	ID: "sharp-flat", Name: "Sharp and flat minimum", Group: minima,
	Formula: "1 - 0.9exp(-((x + 1)/0.15)^2/2) - 0.8exp(-((x - 1)/0.8)^2/2) + 0.01x^2",
	Window:  model.Window{{Lo: -2, Hi: 3}},
	Starts:  [][]float64{{-1.1}, {2.5}, {-1.6}},
	Rate:    0.03, Noise: 0.5,
	Critical: []model.Critical{
		{At: []float64{-0.9967311623113885}, Kind: model.Minimum},
		{At: []float64{0.9842489639386985}, Kind: model.Minimum},
		{At: []float64{-0.5728032121362491}, Kind: model.Maximum},
	},
	Notes: []Note{
		{At: []float64{-0.9967311623113885, 0.07463826333747249}, Text: "sharp"},
		{At: []float64{0.9842489639386985, 0.2098425046645949}, Text: "flat"},
	},
	Story: "The curvature of the sharp minimum is 39.7, that of the flat one 1.27. Gradient descent can rest in the first only below rate 2/39.7 = 0.0504 and in the second up to 1.576, so the rate chooses the minimum, whatever its height: " +
		"from −1.1 rates up to 0.05 end in the sharp one, although it is the lower of the two, 0.06 swings about it for ever, and 0.5 and 1 end in the flat one. Noise does the same more slowly.",
	Source: "Wu, Ma and E, How SGD Selects the Global Minima in Over-Parameterized Learning: A Dynamical Stability Perspective, NeurIPS 2018",
})
