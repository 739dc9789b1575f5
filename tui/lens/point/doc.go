// Package point is the lens that is seen where no other is on: the numbers where
// the selected runner is, its settings, and what its rule and the landscape are about.
package point
