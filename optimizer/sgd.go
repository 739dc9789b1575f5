package optimizer

import "optexplore/model"

// SGD is stochastic gradient descent, which uses an unbiased estimate of the
// gradient:
//
//	x ← x − η (g + wx),   E g = ∇f(x)
//
// Robbins and Monro, "A Stochastic Approximation Method", Annals of
// Mathematical Statistics 22, 1951; Dive into Deep Learning, section
// "Stochastic Gradient Descent". The noise is the oracle's.
type SGD struct{ GD }

var _ = register(Entry{
	ID: "sgd", Name: "Stochastic gradient descent",
	Story:  "Gradient descent on a noisy gradient: it never comes to rest, and the noise can free it from a saddle or a shallow minimum.",
	Source: "Robbins and Monro 1951; Dive into Deep Learning, Stochastic Gradient Descent",
	Noisy:  true,
	Lines: []string{
		gradient,
		coupled,
		"x ← x − η·g",
	},
	New: func() model.Rule { return new(SGD) },
})
