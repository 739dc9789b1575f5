// Package theme turns what a thing is into how it looks: tokens to styles, a
// number between 0 and 1 to a colour, for each kind of terminal.
package theme
