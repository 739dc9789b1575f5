// Package lanes computes with blocks of numbers: one instruction works on up to 256 lanes.
//
// A program is a list of instructions over registers, which are blocks. The kernels that execute them exist in Go and,
// for amd64, in assembly for AVX2 and AVX-512, of which [Best] is the one that the processor can run. All give the same
// bits, those of the same operations of Go on single numbers: no product is fused with a sum, and nothing is
// rearranged. (Of what is no number only that it is none is the same.)
//
// In assembly the kernels are threaded: each ends with a jump to the kernel of the next instruction, and control comes
// back to Go at the end, and where an instruction has no kernel.
//
// The kernels are written by the program in generate, from one line each; a build with the tag purego has those in Go
// alone.
package lanes

//go:generate go run ./generate
