// Package network provides small feed-forward networks as objectives: the mean loss over
// a set of examples as a function of the weights.
//
// A network of L layers computes, from the inputs a₀ of an example,
//
//	zₗ = Wₗ aₗ₋₁ + bₗ,   aₗ = φ(zₗ) for l < L,   and gives z_L.
//
// Its parameters are one vector: W1 (outputs × inputs, row by row), b1, W2, b2, …. With a
// normaliser the gains follow the biases of their layer: W1, b1, g1, W2, …. A layer is
// made of stages: sums, normaliser, activation, and the sum with its inputs.
package network
