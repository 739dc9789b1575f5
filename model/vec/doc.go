// Package vec provides arithmetic on vectors, which are slices of float64 of equal
// length.
package vec
