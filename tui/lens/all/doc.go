// Package all is the list of all lenses. To add a lens, add a line.
package all
