// Package remap is the lens that changes the parameters of the landscape, x = φ(u): the
// selected rule runs on f(φ(u)) too, from the same start, and its run is shown beside the
// one in x, with what the change did to slope, curvature, rates and the steps it takes.
package remap
