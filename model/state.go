package model

import (
	"math"

	"optexplore/model/vec"
)

// State is the state of a run: the parameters and the vectors of the rule's memory,
// n numbers each, in one flat slice. It can be copied, shown, saved and compared
// independently of the rule.
type State struct {
	// What steps change stands behind what they do not: copies go by two words at a time.
	Data []float64 // x, then the rule's vectors in the order of Rule.Memory
	N    int       // number of parameters
	Step int       // steps taken since the start, 0 at the start
	Age  int       // steps taken since the rule's memory was empty
	Cost Cost      // of all steps since the start
}

// Cost is the number of evaluations of the objective, by type. A fair race has
// equal costs, not equal steps.
type Cost struct{ Gradients, Values, Hessians, HessianVectors int }

// Plus returns c + d.
func (c Cost) Plus(d Cost) Cost {
	return Cost{c.Gradients + d.Gradients, c.Values + d.Values, c.Hessians + d.Hessians, c.HessianVectors + d.HessianVectors}
}

// NewState returns the state at a start: step 0, with the given number of memory
// vectors, all zero.
func NewState(start []float64, vectors int) State {
	s := State{N: len(start), Data: make([]float64, len(start)*(1+vectors))}
	copy(s.Data, start)
	return s
}

// X is the parameters; len = N. It is a view: writing to it writes to s.
func (s State) X() []float64 { return s.Data[:s.N:s.N] }

// Memory is the k-th vector of the rule's memory, a view of N numbers.
func (s State) Memory(k int) []float64 { return s.Data[(k+1)*s.N : (k+2)*s.N : (k+2)*s.N] }

// Clone returns a state that shares nothing with s.
func (s State) Clone() State {
	s.Data = append([]float64(nil), s.Data...)
	return s
}

// Finite reports whether every number of s, memory included, is finite.
func (s State) Finite() bool { return vec.Finite(s.Data) }

// Equal reports whether s and o are the same bit for bit (NaN equals NaN, −0
// differs from 0).
func (s State) Equal(o State) bool {
	if s.Step != o.Step || s.Age != o.Age || s.N != o.N || s.Cost != o.Cost || len(s.Data) != len(o.Data) {
		return false
	}
	for i, v := range s.Data {
		if math.Float64bits(v) != math.Float64bits(o.Data[i]) {
			return false
		}
	}
	return true
}

// Flush replaces subnormal numbers, to which a converged run tends, by zeros of their sign.
func (s State) Flush() {
	for i, v := range s.Data {
		if f := vec.Flush(v); f != v {
			s.Data[i] = f
		}
	}
}

// Matrix is the n × n matrix, row by row, that begins at the k-th vector of the
// rule's memory: a view.
func (s State) Matrix(k int) []float64 {
	from := (k + 1) * s.N
	to := from + s.N*s.N
	return s.Data[from:to:to]
}
