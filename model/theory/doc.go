// Package theory computes how a rule behaves on a quadratic: its response along one
// eigenvector, its stability bound, and the stationary deviation under noise.
package theory
