package landscapes

import (
	"slices"

	"optexplore/model"
)

// Rosenbrock's valley in n variables.
var _ = registerSized("rosenbrock-n", Sizes{Least: 2, Most: 1000, Default: 100, Of: func(n int) Landscape {
	start := make([]float64, n)
	for i := range n {
		start[i] = []float64{-1.2, 1}[i%2]
	}
	return Landscape{
		Name: "Rosenbrock in n variables", Group: many,
		Formula: "sum(i, 1, n-1, 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)",
		Window:  model.Uniform(model.Range{Lo: -2, Hi: 2}, n),
		Starts:  [][]float64{start, make([]float64, n)},
		Rate:    0.0005, Noise: 5,
		Critical: []model.Critical{{At: repeated(1, n), Kind: model.Minimum}},
		Story: "Each variable has to follow the square of the one before it, so the valley bends in every direction at once. From the usual start gradient descent first loses most of f in a few steps and then creeps, " +
			"one variable after the other; from four variables on there is a second minimum, near (−1, 1, …, 1), that is not the lowest.",
		Source: "Shang and Qiu, A Note on the Extended Rosenbrock Function, Evolutionary Computation 14, 2006, (2)",
	}
}})

// repeated is the point whose n coordinates are all v.
func repeated(v float64, n int) []float64 { return slices.Repeat([]float64{v}, n) }
