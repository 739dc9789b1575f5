package landscapes

import "optexplore/model"

// Rastrigin's egg box in n variables.
var _ = registerSized("rastrigin-n", Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
	return Landscape{
		Name: "Rastrigin in n variables", Group: many,
		Formula: "10n + sum(i, 1, n, x[i]^2 - 10cos(2pi*x[i]))",
		Window:  model.Uniform(model.Range{Lo: -5.12, Hi: 5.12}, n),
		Starts:  [][]float64{repeated(2.7, n), repeated(0.4, n)},
		Rate:    0.002, Noise: 20,
		Critical: []model.Critical{{At: make([]float64, n), Kind: model.Minimum}},
		Story: "Along each variable there are eleven minima in the window, so there are 11ⁿ in all, and one of them is the lowest: at 0. Gradient descent stays in the nearest. " +
			"More variables do not make a single minimum harder to leave, they make the lowest one harder to meet: compare noise, or cma-es with a large step, at n = 2, 10 and 100.",
		Source: "Mühlenbein, Schomisch and Born, The Parallel Genetic Algorithm as Function Optimizer, Parallel Computing 17, 1991, (F6)",
	}
}})
