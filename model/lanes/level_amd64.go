//go:build !purego

package lanes

import "golang.org/x/sys/cpu"

// possible is the highest level that this processor can run.
func possible() Level {
	x := cpu.X86
	switch {
	case x.HasAVX512F && x.HasAVX512DQ && x.HasAVX2 && x.HasFMA:
		return AVX512
	case x.HasAVX2 && x.HasFMA:
		return AVX2
	}
	return Plain
}

// run executes a program in assembly, up to an instruction that has no kernel.
func (l Level) run(s *state) {
	if l == AVX512 {
		runAVX512(s)
		return
	}
	runAVX2(s)
}

// summable reports whether sums of a list, a multiple of atOnce numbers, are numbers.
func (l Level) summable(list []float64) bool {
	switch l {
	case AVX512:
		return summableAVX512(&list[0], 8*len(list))
	case AVX2:
		return summableAVX2(&list[0], 8*len(list))
	}
	return summablePlain(list)
}

//go:noescape
func runAVX2(s *state)

//go:noescape
func runAVX512(s *state)

//go:noescape
func summableAVX2(list *float64, bytes int) bool

//go:noescape
func summableAVX512(list *float64, bytes int) bool
