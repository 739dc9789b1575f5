// Package pixels writes pictures in pixels for terminals that have them: as kitty graphics
// or as sixel.
package pixels
