// Package dialog is the screens that stand before another one: the list of
// keys, and a line to type into.
package dialog
