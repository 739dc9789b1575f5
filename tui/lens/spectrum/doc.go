// Package spectrum is the lens that shows the eigenvalues of the Hessian where the
// selected runner is, as a histogram, with the bound that the rate sets on them.
package spectrum
