// Package plot draws landscapes and runs: a curve, a contour map or a surface,
// the path of a run on it, its history. It draws on a canvas and knows no
// terminal.
package plot
