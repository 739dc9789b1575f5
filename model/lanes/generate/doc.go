// Package main writes the kernels of package lanes: the loops in Go, and in assembly for two sets of instructions.
//
// What a kernel computes stands in one line of table.go, from which all of these are written, and once more for single numbers. A function of package math
// that is to be computed in vectors stands in functions.go, operation by operation.
package main
