// Package dialog provides the dialogs: the list of keys, and a prompt for a line of
// text.
package dialog
