// Package canvas is a grid of coloured characters that is written to a
// terminal in one pass, and finer grids of dots on top of it. It knows
// nothing of what is drawn.
package canvas
