// Package experiment sets sessions up for the screen and the command line. It finds
// the landscape and the rules that a session names, makes the objectives, and
// computes runs, races of several runners, tunings over many rates, and ensembles
// over many seeds. It draws nothing.
package experiment
