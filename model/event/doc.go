// Package event finds what happens in a run: at which step it comes to a critical
// point, leaves one, comes over a hill, crosses a kink, leaves the window, comes to
// rest.
//
// A Finder is shown the states of a run one after the other and keeps a log of
// events. Each has the step at which it comes to pass, which depends on the run and
// the landscape alone: not on where the run is looked at from. Some are certain only
// some steps later, when the run has not gone back; the log has them from then on.
package event
