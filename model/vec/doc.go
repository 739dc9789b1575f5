// Package vec is arithmetic on vectors: slices of float64 of equal length.
package vec
