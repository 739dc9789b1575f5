package lanes

import (
	"sync"

	"optexplore/model/vec"
)

// Level says by what instructions of the processor programs are executed. All give the same bits.
type Level int

// The levels, each faster than those before it.
const (
	Plain  Level = iota // in Go
	AVX2                // in vectors of 4
	AVX512              // in vectors of 8
)

// Best is the fastest level that this processor, and this build of the program, can run.
func Best() Level { return best() }

// best is the highest level whose kernels agree with those in Go. They do unless package math computes in another way
// than the one that they follow: as another version of it may, or one compiled to fuse products with sums.
var best = sync.OnceValue(func() Level {
	l := possible()
	for l > Plain && !l.agrees() {
		l--
	}
	return l
})

// agrees compares all kernels with those in Go, at a few positive points, of which none is left to Go.
func (l Level) agrees() bool {
	const n = 32
	var a, b, c, want, got Block
	for i := range n {
		a[i], b[i], c[i] = 0.37*float64(i+1), 0.61, -1.7
	}
	m, r := Machine{Level: l}, []*Block{&got, &a, &b, &c}
	for k := Copy; int(k) < len(plain); k++ {
		plain[k](&want, &a, &b, &c, n)
		m.Run([]Instruction{{Kernel: k, Dst: 0, A: 1, B: 2, C: 3, Eval: leftAlone}, {}}, r, n)
		if !vec.Same(want[:n], got[:n]) {
			return false
		}
	}
	return true
}

// leftAlone stands for what a lane is that a kernel leaves to Go: none of these are.
func leftAlone(a, _, _ float64) float64 { return a }

// width is how many lanes a vector has.
func (l Level) width() int { return [...]int{1, 4, 8}[l] }

func (l Level) String() string { return [...]string{"Go", "AVX2", "AVX-512"}[l] }
