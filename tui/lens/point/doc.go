// Package point is the lens that is shown while no other is on: the numbers at the
// position of the selected runner, its settings, and texts about its rule and the
// landscape.
package point
