package landscapes

import "optexplore/model"

// A bowl with egg cups.
var _ = register(Landscape{
	ID: "rastrigin", Name: "Rastrigin", Group: minima, Words: "egg box cups",
	Formula: "20 + x^2 + y^2 - 10cos(2pi*x) - 10cos(2pi*y)",
	Window:  model.Window{{Lo: -2.2, Hi: 2.2}, {Lo: -2.2, Hi: 2.2}},
	Starts:  [][]float64{{1.7, 1.8}, {0.4, -0.6}, {-1.3, 1.45}},
	Rate:    0.002, Noise: 20,
	Critical: crossed(cups(), cups()),
	Story:    "TODO.",
	Source:   "Rastrigin, Systems of Extremal Control, Nauka 1974; Mühlenbein, Schomisch and Born, The Parallel Genetic Algorithm as Function Optimizer, Parallel Computing 17, 1991, 619–632",
})

// cups are the critical points of x² − 10cos(2πx) in [−2.2, 2.2].
func cups() []turning {
	return append(turnings(model.Minimum, -1.9899122337085495, -0.9949586376523348, 0, 0.9949586376523348, 1.9899122337085495),
		turnings(model.Maximum, -1.5076407318703584, -0.5025460365546747, 0.5025460365546747, 1.5076407318703584)...)
}
