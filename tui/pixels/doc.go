// Package pixels writes pictures in pixels for terminals that have them: as kitty graphics or
// as sixel, and on the screen behind the characters, or with them in their place, where the
// terminal has answered that it shows them.
package pixels
