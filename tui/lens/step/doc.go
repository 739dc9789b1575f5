// Package step is the lens on a step from within: a rule's equations line by line,
// those that are shown with their numbers and what they come to, and the vectors
// that they make in the picture.
package step
