// Package cli is the command line: what a person or a script asks of the
// program, and what goes to which stream.
//
// Data goes to standard output, words go to standard error. The exit code is
// 0, or 1 for a failure, 2 for bad use, 130 for an interruption.
package cli
