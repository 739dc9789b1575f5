package main

// set is a set of instructions: what is different from one to the other.
type set struct {
	name          string
	letter        string // of the registers
	bytes         int    // of a register
	registers     int
	maskRegisters bool // comparisons go to registers of their own, and numbers of the table may be single ones
}

var sets = []*set{
	{name: "AVX2", letter: "Y", bytes: 32, registers: 16},
	{name: "AVX512", letter: "Z", bytes: 64, registers: 32, maskRegisters: true},
}

// stride is how many bytes one turn of a loop of arithmetic works on.
const stride = 256

// sumBytes is the same where numbers are added up.
const sumBytes = 2 * stride
