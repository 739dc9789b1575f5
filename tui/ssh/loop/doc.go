// Package loop runs the program on a terminal.Terminal, as Bubble Tea's loop does
// on the terminal of a process: it reads messages and writes changes of the screen.
// It is safe against hostile users. It draws at a bounded rate and uses a bounded
// share of a processor; it holds only two frames; it never waits for more than one
// write; and a panic in a message, a drawing or a command ends only this run, with
// a value that tells so.
package loop
