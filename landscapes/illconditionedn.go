package landscapes

import "optexplore/model"

// A quadratic bowl whose curvatures span a factor of 100.
var _ = registerSized(Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
	return Landscape{
		ID: "ill-conditioned-n", Name: "Ill-conditioned bowl in n variables",
		Formula: "sum(i, 1, n, 100^((1 - i)/(n - 1))*x[i]^2)/2",
		Window:  model.Uniform(model.Range{Lo: -5, Hi: 5}, n),
		Starts:  [][]float64{repeated(4, n)},
		Rate:    1, Noise: 0.5,
		Critical: []model.Critical{{At: make([]float64, n), Kind: model.Minimum}},
		Story: "The curvatures go from 1 down to 1/100 in equal ratios, so the condition number is 100. The largest bounds the rate, η < 2, and then the smallest shrinks its variable by only 1 − η/100 in a step. " +
			"Momentum with β = (1 − 1/10)²/(1 + 1/10)² = 0.669 needs about ten times fewer steps, and conjugate gradients n at most.",
		Source: "Nocedal and Wright, Numerical Optimization, 2nd ed., 2006, section 5.1",
	}
}})
