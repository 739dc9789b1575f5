// Package step is the step detail: the lens that shows the next step line by line,
// as the rule's equations with their numbers and values, and the vectors of these
// in the picture.
package step
