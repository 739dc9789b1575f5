package landscapes

import "optexplore/model"

// The function of Styblinski and Tang in n variables.
var _ = registerSized("styblinski-tang-n", Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
	return Landscape{
		Name: "Styblinski and Tang in n variables", Group: many,
		Formula: "sum(i, 1, n, x[i]^4 - 16x[i]^2 + 5x[i])/2",
		Window:  model.Uniform(model.Range{Lo: -5, Hi: 5}, n),
		Starts:  [][]float64{repeated(0.2, n), repeated(3, n)},
		Rate:    0.005, Noise: 10,
		Critical: []model.Critical{
			{At: repeated(stybDeep, n), Kind: model.Minimum},
			{At: repeated(stybHill, n), Kind: model.Maximum},
			{At: repeated(stybShallow, n), Kind: model.Minimum},
		},
		Story: "Each variable has a deep well at −2.9 and a shallow one at 2.7, with a hill between them at 0.157. Of the 3ⁿ critical points 2ⁿ are minima: their share, (2/3)ⁿ, vanishes as n grows. " +
			"A run from the hill chooses a well for each variable alone: from a start drawn at random it meets the lowest minimum about once in 2ⁿ.",
		Source: "Styblinski and Tang, Experiments in Nonconvex Optimization, Neural Networks 3, 1990, (14)",
	}
}})
