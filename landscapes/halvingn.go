package landscapes

import "optexplore/model"

// A quadratic bowl whose curvatures halve from variable to variable.
var _ = registerSized("halving-n", Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
	return Landscape{
		Name: "Halving curvatures in n variables", Group: many,
		Formula: "sum(i, 1, n, 2^-i*x[i]^2)/2",
		Window:  model.Uniform(model.Range{Lo: -5, Hi: 5}, n),
		Starts:  [][]float64{repeated(1, n)},
		Rate:    1, Noise: 0.1,
		Critical: []model.Critical{{At: make([]float64, n), Kind: model.Minimum}},
		Story: "The Hessian has the eigenvalues 2⁻ⁱ. Each variable goes to 0 at a pace of its own: one rate makes the first ones fast and leaves the last ones where they are, for 1 − η·2⁻ⁱ is nearly 1. " +
			"All start at 1: watch in the parameters (A) which ones arrive. Momentum shortens the wait by the square root, adam takes steps of equal size in all of them.",
		Source: "Dive into Deep Learning, Momentum, Exercises",
	}
}})
