package landscapes

import "optexplore/model"

// SineFit is the empirical risk of a sine on a given sample.
func SineFit(x, y []float64) model.Objective { return newSineFit(x, y) }

// Features is the landscape of the first n features of a given problem.
func Features(n int, inputs, outputs, truth, weights []float64) Landscape {
	return doubleDescent(n, &features{inputs: inputs, outputs: outputs, truth: truth, weights: weights})
}
