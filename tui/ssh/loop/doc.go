// Package loop runs the program on a terminal.Terminal, as Bubble Tea's own
// loop does on the terminal of a process: messages in, changes of the screen
// out. It differs in what strangers can make of it. It draws at a bounded rate
// and uses a bounded share of a processor; it holds two frames and no more; it
// never waits for more than the write under way; and a fault in a message, a
// drawing or a command ends this one run, with a value that says so.
package loop
