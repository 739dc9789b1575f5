// Package terminal is a remote terminal, possibly that of an attacker, reached
// through a reader and a writer. Its input is read at a bounded rate and cost,
// writes do not wait for a terminal that does not read, and its state is restored
// at the end.
package terminal
