// Package curvature is what the second derivatives say at a point: the spectrum
// of the Hessian, the stationary point near it and its kind, and what is typical
// of an objective in a window.
package curvature
