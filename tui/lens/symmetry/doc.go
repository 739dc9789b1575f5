// Package symmetry is the lens that shows the points with the same loss as that of the
// selected runner: those whose units are exchanged, or turned in sign.
package symmetry
