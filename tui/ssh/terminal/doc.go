// Package terminal is the far end of a line that may be in anyone's hands: a
// person's terminal, reached through a reader and a writer alone. Its keys are
// read at a bounded rate and cost, whatever is sent; what it does not read is
// not waited for; and it is left as it was found.
package terminal
