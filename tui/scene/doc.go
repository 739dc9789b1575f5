// Package scene turns a run into what a plot draws of it: its path, its marks,
// the gradient and the tilted landscape at the head.
package scene
