// Package screen shows a picture on any terminal that can be written to: it writes
// what differs from the frame before, at a bounded rate, and the sequences before
// the first frame and after the last.
package screen
