// Package dialog provides the dialogs: the list of keys, a text to be read, and a prompt for
// a line of text.
package dialog
