// Package parameters is the lens that shows every parameter of the selected runner, with
// its gradient and the rule's memory of it, as bars.
package parameters
