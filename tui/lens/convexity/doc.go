// Package convexity is the lens of chords: the straight line between two points of the
// graph beside f, whether f is convex on the window, and Jensen's gap of a cloud of points.
package convexity
