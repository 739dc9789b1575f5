package landscapes

import "optexplore/model"

// Minima of equal height and of any sharpness.
var _ = register(Landscape{
	ID: "sine-square", Name: "Ever sharper minima", Group: minima,
	Formula: "x^2*(1 + sin(x))",
	Window:  model.Window{{Lo: -8.5, Hi: 6}},
	Starts:  [][]float64{{-6}, {3.5}, {2}},
	Rate:    0.02, Noise: 3,
	Critical: []model.Critical{
		{At: []float64{-7.8539816339744831}, Kind: model.Minimum},
		{At: []float64{-5.4194602628790467}, Kind: model.Maximum},
		{At: []float64{-1.5707963267948966}, Kind: model.Minimum},
		{At: []float64{-0.80525634837622322}, Kind: model.Maximum},
		{At: []float64{0}, Kind: model.Minimum},
		{At: []float64{2.8084472047839392}, Kind: model.Maximum},
		{At: []float64{4.7123889803846899}, Kind: model.Minimum},
	},
	Story: "f = 0 at 0 and wherever sin x = −1: infinitely many minima, all of them global, and with a curvature of x² they are ever sharper further out: 2.47 at −π/2, 22.2 at 3π/2, 61.7 at −5π/2. A rate η can rest only where it is at most 2/η. " +
		"From −6 rate 0.02 ends in the sharp minimum at −5π/2, 0.05 swings about it without rest, 0.08 leaves it and ends at −π/2, and 0.1 at 0. The step that leads out may also lead far away: rate 0.2 diverges.",
	Source: "Dive into Deep Learning, Stochastic Gradient Descent, Exercises",
})
