// Package network provides small feed-forward networks as objectives: the mean loss over
// a set of examples as a function of the weights.
//
// A network of L layers computes, from the inputs a₀ of an example,
//
//	zₗ = Wₗ aₗ₋₁ + bₗ,   aₗ = φ(zₗ) for l < L,   and gives z_L.
//
// Its parameters are one vector: W1 (outputs × inputs, row by row), b1, W2, b2, ….
package network
