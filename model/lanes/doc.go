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
// The functions of package math, and what is made of them, are computed as there, operation by operation; exp alone
// with products fused with sums, as math.Exp does where the processor can. A lane that needs another way (a large
// argument of a sine, a subnormal result of exp, the logarithm of what is not positive) is left to Go by itself. Where
// package math computes something else than is expected, as in a build for GOAMD64=v3, all kernels are those in Go.
//
// The kernels are written by the program in generate, from one line each; a build with the tag purego has those in Go
// alone.
package lanes

//go:generate go run ./generate
