package landscapes

import "optexplore/model"

// A ridge-sharp valley along a parabola.
var _ = register(Landscape{
	ID: "bukin-6", Name: "Bukin 6", Group: kinks, Words: "cusp",
	Formula: "100sqrt(abs(y - 0.01x^2)) + 0.01abs(x + 10)",
	Window:  model.Window{{Lo: -15, Hi: -5}, {Lo: -3, Hi: 3}},
	Starts:  [][]float64{{-14, 2.5}, {-7, 0}, {-6, 0.4}},
	Rate:    0.001, Noise: 1,
	Critical: pointsAt(model.Minimum, [2]float64{-10, 1}),
	Story:    "TODO.",
	Source:   "Bukin, New Minimization Strategy for Non-Smooth Functions, Budker Institute of Nuclear Physics 97-79, Novosibirsk 1997; Silagadze, Finding Two-Dimensional Peaks, Physics of Particles and Nuclei Letters 4, 2007, 73–80",
})
