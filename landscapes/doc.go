// Package landscapes is the catalogue of objectives: one short file each, data
// only. A landscape's formula is text, and that text is what runs.
//
// To add a landscape, add a file with its entry made by register. The command
// line, the screen, the tables of the README and the catalogue's tests find it
// there.
package landscapes
