package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// constants is the table of numbers that kernels read, each four times in a row, so that a vector of four is read
// as it stands.
type constants struct{ list []uint64 }

const repeats = 4

// address of a number in the table, to which it is added if it is not there yet.
func (c *constants) address(bits uint64) string {
	i := slices.Index(c.list, bits)
	if i < 0 {
		i, c.list = len(c.list), append(c.list, bits)
	}
	return fmt.Sprintf("numbers<>+%d(SB)", 8*repeats*i)
}

// text is the number as a person writes it, or its bits if these are not meant as a number.
func (c *constants) text(bits uint64) string {
	v := math.Float64frombits(bits)
	if size := math.Abs(v); size >= 1e-20 && size < 1e20 || bits == 0 {
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%#x", bits)
}

// write writes the table.
func (c *constants) write(b *strings.Builder) {
	for i, bits := range c.list {
		for k := range repeats {
			fmt.Fprintf(b, "DATA numbers<>+%d(SB)/8, $%#016x", 8*(repeats*i+k), bits)
			if k == 0 {
				b.WriteString(" // " + c.text(bits))
			}
			b.WriteByte('\n')
		}
	}
	fmt.Fprintf(b, "GLOBL numbers<>(SB), RODATA|NOPTR, $%d\n", 8*repeats*len(c.list))
}
