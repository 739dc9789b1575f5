package landscapes

import "optexplore/model"

// A ridge-sharp valley along a parabola.
var _ = register(Landscape{
	ID: "bukin-6", Name: "Bukin 6", Group: kinks, Words: "cusp",
	Formula: "100sqrt(abs(y - 0.01x^2)) + 0.01abs(x + 10)",
	Window:  model.Window{{Lo: -15, Hi: -5}, {Lo: -3, Hi: 3}},
	Starts:  [][]float64{{-7, 0}, {-14, 2.5}, {-6, 0.4}},
	Rate:    0.001, Noise: 1,
	Critical: pointsAt(model.Minimum, [2]float64{-10, 1}),
	Story: "The floor of this valley is the parabola y = x²/100, and it is a cusp: at a distance d above it the slope is about 50/√d, 505 at d = 0.01 and 5,049 at d = 0.0001. The nearer the run comes, the farther it is thrown to the other side, so no rate, however small, comes to rest; the minimum, f = 0 at (−10, 1), is a kink within the kink. " +
		"Rules that look at values alone fall to the floor and stick: nelder-mead ends near (−6.87, 0.47), with f = 0.031.",
	Source: "Bukin, New Minimization Strategy for Non-Smooth Functions, Budker Institute of Nuclear Physics 97-79, Novosibirsk 1997; Silagadze, Finding Two-Dimensional Peaks, Physics of Particles and Nuclei Letters 4, 2007, 73–80",
})
