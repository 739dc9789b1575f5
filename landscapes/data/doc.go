// Package data provides small sets of examples for supervised learning: generated from a
// seed, or read from a file.
package data
