// Package plot draws landscapes and runs: a curve, a contour map or a surface,
// the path of a run on it, its history. It draws on a canvas and knows no
// terminal.
//
// A view draws its background and defines, as a projection, where points are drawn;
// views are declared in the function views. Everything on top of the background is
// a Layer, written once for all views by means of a Painter. The layers of a Scene
// are drawn in the order of Scene.below and Scene.above.
package plot
