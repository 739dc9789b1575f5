// Package app is the root of the screens: it keeps the stack of them, the
// size, the theme, and opens what a screen's route names.
package app
