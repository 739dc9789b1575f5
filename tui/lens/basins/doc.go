// Package basins is the lens of basins of attraction: a map of where the selected rule
// ends, with its settings, from every point of the picture; how low it comes from there;
// and many starts at once, drawn as paths.
package basins
