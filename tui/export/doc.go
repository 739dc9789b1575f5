// Package export writes a canvas as a picture for a page: an SVG document with the
// colours and the characters that a terminal would show.
//
// Dots, lines, blocks and marks are drawn as shapes, so that they meet and stand
// in line whatever font the page has; only text is text, each word at its column.
// The same canvas gives the same bytes.
package export
