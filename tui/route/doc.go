// Package route is how screens ask for one another without knowing one
// another: a screen returns a Route, and the root opens what it names.
package route
