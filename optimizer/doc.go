// Package optimizer is the catalogue of update rules: one file each, the
// mathematics in its comment, the hyper-parameters as its fields.
//
// Where conventions differ a rule follows PyTorch, as its comment says; its knobs
// have PyTorch's names and defaults, and a knob "convention" selects the others.
// Package schedule provides rates that change with the step.
//
// To add a rule, add a file with a type that implements model.Rule, and register
// its entry. The entry states the step again as lines of mathematics (package
// equation), which are shown with their numbers and tested against Step. The
// command line, the screen, the tables of the README and the conformance tests then
// include the rule, and the tests require an independent reference: a trajectory in
// testdata/golden or a test of its own.
package optimizer
