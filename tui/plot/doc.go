// Package plot draws landscapes and runs: a curve, a contour map or a surface,
// the path of a run on it, its history. It draws on a canvas and knows no
// terminal.
//
// A view draws its background and says, as a projection, how the world is seen
// in it; it is declared in views. What lies on a picture is a Layer, written once
// for all views against a Painter; those of a Scene are drawn in the order of
// Scene.below and Scene.above.
package plot
