package lanes

// Level says by what instructions of the processor programs are executed. All give the same bits.
type Level int

// The levels, each faster than those before it.
const (
	Plain  Level = iota // in Go
	AVX2                // in vectors of 4
	AVX512              // in vectors of 8
)

// Best is the fastest level that this processor, and this build of the program, can run.
func Best() Level { return best }

func (l Level) String() string { return [...]string{"Go", "AVX2", "AVX-512"}[l] }
