// Package canvas provides a grid of coloured characters that is written to a
// terminal, and finer grids of dots on top of it.
package canvas
