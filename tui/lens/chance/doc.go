// Package chance is the lens that shows how likely it is that all eigenvalues of a
// random symmetric matrix are positive: how rare minima are among the critical points
// of a function with a random Hessian.
package chance
