// Package curvature is the lens that shows how a landscape bends: the signs of the
// eigenvalues of its Hessian over the picture and, where the run is, the eigenvectors, the
// second-order model and Newton's step.
package curvature
