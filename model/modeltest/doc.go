// Package modeltest has what tests of several packages need: an objective, a
// session on it, and the actions on sessions that are counted in steps, whose
// runners stand all at the head.
package modeltest
