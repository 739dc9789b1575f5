// Package cli is the command line.
//
// Data goes to standard output, messages go to standard error. The exit code is 0,
// or 1 for a failure, 2 for bad use, 130 for an interruption.
package cli
