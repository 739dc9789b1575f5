package optimizer

import "optexplore/model"

// Stochastic gradient descent is gradient descent on a gradient that is right
// only on average:
//
//	x ← x − η g,   E g = ∇f(x)
//
// Robbins and Monro, "A Stochastic Approximation Method", Annals of
// Mathematical Statistics 22, 1951; Dive into Deep Learning, section
// "Stochastic Gradient Descent". The noise is the oracle's, so the rule is
// GD's own.
var _ = register(Entry{
	ID: "sgd", Name: "Stochastic gradient descent", Equation: "x ← x − ηg,  g = ∇f(x) + noise",
	Story:  "Gradient descent on a noisy gradient: it never comes to rest, and the noise can free it from a saddle or a shallow minimum.",
	Source: "Robbins and Monro 1951; Dive into Deep Learning, Stochastic Gradient Descent",
	Noisy:  true,
	New:    func() model.Rule { return new(GD) },
})
