// Package curvature computes properties of second derivatives: the spectrum of the
// Hessian at a point, the stationary point near a point and its kind, and the
// typical scale of an objective in a window.
package curvature
