// Package route lets screens open other screens without depending on them: a screen
// returns a Route, and the root opens the screen that it names.
package route
