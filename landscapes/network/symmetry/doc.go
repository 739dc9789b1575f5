// Package symmetry provides the symmetries of small networks: weights that give the same
// function, and so the same loss.
//
// The d units of a hidden layer can be exchanged in d! ways if the weights into the next
// layer are exchanged with them. If the activation is odd, φ(−z) = −φ(z), the sign of
// each unit can be turned as well, which makes d!·2ᵈ equivalent points of each one, and
// among them as many minima.
//
// Chen, Lu and Hecht-Nielsen, "On the Geometry of Feedforward Neural Network Error
// Surfaces", Neural Computation 5, 1993, 910–927; Sussmann, "Uniqueness of the Weights
// for Minimal Feedforward Nets with a Given Input-Output Map", Neural Networks 5, 1992,
// 589–593, on when there are no others.
package symmetry
