// Package model says what a run of an optimizer is: an objective, a rule that
// turns one state into the next, the trace of states, the session of dated
// events that produced them, and what each state means.
//
// It knows no terminal, no clock, no hidden randomness and no catalogue:
// everything here is a function of its arguments.
package model
