// Package scene makes the plot.Scene of a run: its path, its marks, the gradient
// and the noisy landscape at the head.
package scene
