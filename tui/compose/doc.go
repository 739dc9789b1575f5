// Package compose is the screen on which a landscape of one's own is typed: a formula or a
// network, with a preview, and where it is shown, where a run starts and at which rate.
package compose
