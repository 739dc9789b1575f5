// Package height is the lens that shows the critical points of the landscape by their
// height f and the share of directions in which they curve down.
package height
