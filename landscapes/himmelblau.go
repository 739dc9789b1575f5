package landscapes

import "optexplore/model"

// Four minima of the same depth, four saddles between them, one maximum.
var _ = register(Landscape{
	ID: "himmelblau", Name: "Himmelblau", Group: minima,
	Formula: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
	Window:  model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}},
	Starts:  [][]float64{{-0.5, -4.5}, {-0.2, -0.9}, {0.5, 4}},
	Rate:    0.01, Noise: 20,
	Critical: []model.Critical{
		{At: []float64{3, 2}, Kind: model.Minimum},
		{At: []float64{-2.805118086952745, 3.131312518250573}, Kind: model.Minimum},
		{At: []float64{-3.779310253377747, -3.2831859912861696}, Kind: model.Minimum},
		{At: []float64{3.5844283403304917, -1.8481265269644036}, Kind: model.Minimum},
		{At: []float64{-0.2708445906673476, -0.9230385564799815}, Kind: model.Maximum},
		{At: []float64{-3.0730257507643897, -0.08135304428796751}, Kind: model.Saddle},
		{At: []float64{-0.12796134673068005, -1.9537149802445766}, Kind: model.Saddle},
		{At: []float64{0.08667750455539634, 2.884254701174776}, Kind: model.Saddle},
		{At: []float64{3.385154183607021, 0.07385187983774928}, Kind: model.Saddle},
	},
	Story: "Four minima, all with f = 0: which one a run ends in depends on where it starts, on the rate and on the noise. " +
		"Start near the maximum in the middle and try several rates.",
	Source: "Himmelblau, Applied Nonlinear Programming, McGraw-Hill 1972",
})
