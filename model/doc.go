// Package model defines the terms of a run of an optimizer: the objective, the rule
// that maps one state to the next, the oracle that supplies gradients, and the
// session of dated events that describes runs.
//
// It uses no terminal, no clock, no hidden randomness and no catalogue: everything
// here is a function of its arguments.
package model
