// Package optimizer is the catalogue of update rules: one file each, the
// mathematics in its comment, the hyper-parameters as its fields.
//
// To add a rule, add a file: a type that is a model.Rule, and its entry made
// by register. The command line, the screen, the tables of the README and the
// conformance tests find it there.
package optimizer
