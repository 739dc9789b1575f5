// Package main gives the module another path: that of the forge where it is kept, by which
// go install finds it.
//
//	go run ./packaging/module codeberg.org/somebody/optexplore
//
// The path stands in go.mod and in the imports, which are sorted again.
package main
