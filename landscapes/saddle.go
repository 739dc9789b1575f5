package landscapes

import "optexplore/model"

// A saddle point: a minimum along x, a maximum along y.
var _ = register(Landscape{
	ID: "saddle", Name: "Saddle point", Group: saddles,
	Formula: "x^2 - y^2",
	Window:  model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}},
	Starts:  [][]float64{{0.9, 1e-4}, {0.9, 0}, {-0.8, 0.05}},
	Rate:    0.1, Noise: 0.1,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Saddle}},
	Notes:    []Note{{At: []float64{0, 0}, Text: "saddle point"}},
	Story: "The eigenvalues of the Hessian are 2 and −2: up along x, down along y. A run that starts near the ridge is drawn in, seems to have converged, and leaves only when its tiny offset along y has grown. " +
		"Starting exactly on the ridge it never leaves, unless the gradient is noisy.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Saddle Points",
})
