package landscapes

import "optexplore/model"

// A bowl with egg cups.
var _ = register(Landscape{
	ID: "rastrigin", Name: "Rastrigin", Group: minima, Words: "egg box cups",
	Formula: "20 + x^2 + y^2 - 10cos(2pi*x) - 10cos(2pi*y)",
	Window:  model.Window{{Lo: -2.2, Hi: 2.2}, {Lo: -2.2, Hi: 2.2}},
	Starts:  [][]float64{{1.7, 1.8}, {0.4, -0.6}, {-1.3, 1.45}},
	Rate:    0.002, Noise: 20,
	points: func() []model.Critical { return crossed(cups(), cups()) },
	Story: "A bowl with cups: 25 minima in the window, 16 maxima and 40 saddles, and each is a critical point of x² − 10cos(2πx) in both coordinates. Gradient descent stays in the nearest cup: from (1.7, 1.8) that is (1.99, 1.99), with f = 7.96. " +
		"The curvature at the bottom is 397 at 0 and nearly the same elsewhere, so rate 0.006 rests in none of them. Turn the noise on, or a large momentum, and see which cups it leaves.",
	Source: "Rastrigin, Systems of Extremal Control, Nauka 1974; Mühlenbein, Schomisch and Born, The Parallel Genetic Algorithm as Function Optimizer, Parallel Computing 17, 1991, 619–632",
})

// cups are the critical points of x² − 10cos(2πx) in [−2.2, 2.2].
func cups() []turning {
	return append(turnings(model.Minimum, -1.9899122337085495, -0.9949586376523348, 0, 0.9949586376523348, 1.9899122337085495),
		turnings(model.Maximum, -1.5076407318703584, -0.5025460365546747, 0.5025460365546747, 1.5076407318703584)...)
}
