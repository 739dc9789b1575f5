// Package inner draws a step from within: a rule's equations line by line, those
// that are shown with their numbers and what they come to.
package inner
