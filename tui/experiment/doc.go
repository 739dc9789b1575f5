// Package experiment sets a session up: it finds the landscape and the rules that a
// session names, makes the objectives, and answers what the screen and the
// command line ask of a run, of a race of several, of one at many rates, and of
// one under many seeds. It draws nothing.
package experiment
