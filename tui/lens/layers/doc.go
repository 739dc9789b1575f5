// Package layers is the lens that shows what each layer of a network does: how large its
// gradient is, how far its outputs spread, and how many of its units hardly pass anything
// back; over the layers, and over the steps.
package layers
