package landscapes

import "optexplore/model"

// A plateau with a hole in it.
var _ = register(Landscape{
	ID: "hole", Name: "Hole in a plateau", Group: plateaus, Words: "cliff wall exploding clip golf",
	Formula: "sigmoid(10(x^2 + y^2 - 1))",
	Window:  model.Window{{Lo: -2, Hi: 2}, {Lo: -2, Hi: 2}},
	Starts:  [][]float64{{1.2, 0.5}, {1.4, 0}, {-1.5, 1.5}},
	Rate:    0.1, Noise: 0.3,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "Three places in one: a plateau where the slope vanishes, 2.7e−14 at (−1.5, 1.5); a wall of slope 5 around a hole of radius 1; and its bottom, nearly as flat as the plateau. From (1.2, 0.5) rate 0.1 creeps to the edge and falls in. " +
		"Rate 1 meets the wall at step 3 and is thrown across the hole to (−2.55, −1.06), where the slope is 9e−28. Limit the norm of the gradient (--clip-norm 0.1), and rate 1 falls in too.",
	Source: "σ(10(r² − 1)), made for this catalogue",
})
