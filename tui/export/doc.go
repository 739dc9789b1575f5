// Package export writes a canvas as a picture for a page, with the colours and the
// characters that a terminal would show: an SVG document, a PNG in pixels, or a document
// in LaTeX; and canvases that follow each other as an animation, a GIF.
//
// Dots, lines, blocks and marks are drawn as shapes, the same in all of these, so that
// they meet and stand in line; only text is text, in SVG and LaTeX each word at its
// column, in pixels in the font DejaVu Sans Mono. The same canvas gives the same bytes.
package export
