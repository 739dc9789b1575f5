// Package basin finds the basin of attraction around a start: the points from which
// gradient descent leads to the same minimum.
package basin
