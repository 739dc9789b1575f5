// Package layout turns the size of the screen into the rectangles of its
// parts. It is pure arithmetic.
package layout
