package landscapes

import "optexplore/model"

// Minima that form a circle.
var _ = register(Landscape{
	ID: "ring", Name: "A ring of minima", Group: minima, Words: "flat circle symmetry degenerate manifold connected sombrero",
	Formula: "(x^2 + y^2 - 1)^2/4",
	Window:  model.Window{{Lo: -1.8, Hi: 1.8}, {Lo: -1.8, Hi: 1.8}},
	Starts:  [][]float64{{0.1, 0.05}, {-1.5, 1}, {1.6, -0.1}},
	Rate:    0.1, Noise: 0.2,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Maximum}},
	Story: "f depends on the distance from 0 alone, and every point at a distance of 1 is a minimum: the curvature there is 2 across the ring and 0 along it. The slope points at the middle or away from it, so a run keeps its direction and ends where the ray through its start meets the ring, from (0.1, 0.05) at (0.894, 0.447). " +
		"With noise it stays near the ring and wanders along it, where nothing leads back. Wherever a change of the parameters leaves f as it is, as the scale of two ReLU layers does, the minima of a network lie in valleys of this kind.",
	Source: "Kunin, Sagastuy-Brena, Ganguli, Yamins and Tanaka, Neural Mechanics: Symmetry and Broken Conservation Laws in Deep Learning Dynamics, ICLR 2021, section 3: rotation, beside the symmetries of networks",
})
