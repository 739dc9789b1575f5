// Package theme maps tokens, which name the meaning of things on the screen, to
// styles, and numbers between 0 and 1 to colours, for each kind of terminal.
package theme
