package equation

import (
	"math"

	"optexplore/model"
	"optexplore/model/lanes"
)

// Lanes is the lines of a step, compiled for many points side by side. Its results are
// those of each point alone, to the bit. It must not be used by several goroutines at once.
type Lanes struct {
	machine   lanes.Machine
	values    []float64 // the numbers of a step; the first is t
	moving    []counted // those that are worked out in each step, in order
	fixed     []fixed
	phases    []phase
	vectors   [][]float64    // x, the memory, the gradient and the rates
	tails     []lanes.Block  // room for the end of each
	registers []*lanes.Block // by number: those of vectors come first
}

// counted is one of the numbers of a step, worked out from those before it.
type counted struct {
	index int
	of    func(n []float64) float64
}

// fixed is a register that holds a number.
type fixed struct {
	number   int
	register uint32
	block    *lanes.Block
	wide     bool // in every lane, not just the first
	filled   int  // lanes
}

// phase is a question, and what is computed of the answer.
type phase struct {
	asks func(v [][]float64, p *model.Probe) // nil for no question
	code []guarded
}

// guarded is code that is run where a number is 1.
type guarded struct {
	guard int // the number; −1 for none
	code  []lanes.Instruction
}

// Step takes a step of m points that stand side by side in s, as Probe.Beside has them. A
// rule compiled as rated has the rates of all coordinates, in the layout of x. Subnormal
// numbers are flushed, as by State.Flush.
func (l *Lanes) Step(s model.State, p *model.Probe, rates []float64) {
	memory := len(l.vectors) - 3
	l.vectors[0], l.vectors[memory+2] = s.X(), rates
	for k := range memory {
		l.vectors[1+k] = s.Memory(k)
	}
	l.count(float64(s.Age+1), min(s.N, lanes.Count))
	for i := range l.phases {
		ph := &l.phases[i]
		if ph.asks != nil {
			ph.asks(l.vectors, p)
		}
		for from := 0; from < s.N && len(ph.code) > 0; from += lanes.Count {
			l.run(ph, from, min(from+lanes.Count, s.N))
		}
	}
}

// count works out the numbers of step t, and writes those that are in registers to n lanes.
func (l *Lanes) count(t float64, n int) {
	l.values[0] = t
	for _, m := range l.moving {
		l.values[m.index] = m.of(l.values)
	}
	for i := range l.fixed {
		f := &l.fixed[i]
		v := l.values[f.number]
		if math.Float64bits(f.block[0]) != math.Float64bits(v) {
			f.filled = 0
		}
		most := n
		if !f.wide {
			most = 1
		}
		for ; f.filled < most; f.filled++ {
			f.block[f.filled] = v
		}
	}
}

// run runs the code of a phase on some coordinates. Fewer than a block of them are copied, as
// kernels write beyond them.
func (l *Lanes) run(ph *phase, from, to int) {
	whole := to-from == lanes.Count
	for i, v := range l.vectors {
		switch {
		case v == nil:
		case whole:
			l.registers[i] = (*lanes.Block)(v[from:to])
		default:
			l.registers[i] = &l.tails[i]
			copy(l.tails[i][:], v[from:to])
		}
	}
	for _, g := range ph.code {
		if g.guard < 0 || l.values[g.guard] == 1 {
			l.machine.Run(g.code, l.registers, to-from)
		}
	}
	if !whole {
		for i, v := range l.vectors[:len(l.vectors)-2] {
			copy(v[from:to], l.tails[i][:])
		}
	}
}
