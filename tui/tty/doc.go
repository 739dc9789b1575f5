// Package tty is the terminal of this process. Whatever ends or stops the process,
// by one way the terminal is put back into the state that it was found in, and after
// a stop it is entered anew.
package tty
