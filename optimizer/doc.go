// Package optimizer is the catalogue of update rules: one file each, the
// mathematics in its comment, the hyper-parameters as its fields.
//
// Where conventions differ a rule follows PyTorch and its comment says so; its
// knobs have PyTorch's names and defaults, and a knob "convention" has the
// others. Package schedule has rates that change with the step.
//
// To add a rule, add a file: a type that is a model.Rule, and its entry made
// by register, which says its step once more, in lines of mathematics (package
// equation): they are shown with their numbers in, and a test holds them to Step.
// The command line, the screen, the tables of the README and the conformance
// tests find it there, and ask for a second witness of it: a trajectory in
// testdata/golden or a test of its own.
package optimizer
