// Package plain is the program without a screen: it reads a line, does what that says, and
// says in lines of words what the screen would show, for a screen reader, a braille display,
// a terminal that cannot place its cursor, and a pipe.
//
// A State is a session as far as it was read. Line does what a line says; while there is
// more to do, Tick does a part of it, so that a long run can be stopped between two of them.
// Both return the next State and the lines to print, and nothing else: Run reads and prints.
package plain
