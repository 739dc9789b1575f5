// Package fit is the lens that shows what a network has learned: its outputs over the
// inputs beside the examples, and the losses on them over the steps.
package fit
