// Package palette is the list in which an action is found by its name: what is typed
// matches names as letters in their order, and words behind a whole name are what the
// action is given, as in "rate 0.03".
package palette
