// Package landscapes is the catalogue of objectives, one file each. Most are a
// formula in text, which is evaluated as it is written; an objective that no
// formula can express is written in Go.
//
// To add a landscape, add a file that registers it. The command line, the screen,
// the tables of the README and the tests of the catalogue then include it.
package landscapes
