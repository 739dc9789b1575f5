package symmetry

import (
	"math/rand/v2"
	"slices"
)

// Element is a symmetry of a layer: unit k of the result is unit From[k] of what it is
// applied to, with its sign turned if Turned[k].
type Element struct {
	From   []int
	Turned []bool
}

// Identity is the symmetry that changes nothing.
func (l Layer) Identity() Element {
	e := Element{make([]int, l.Units), make([]bool, l.Units)}
	for k := range e.From {
		e.From[k] = k
	}
	return e
}

// Swap is the symmetry that exchanges units i and j.
func (l Layer) Swap(i, j int) Element {
	e := l.Identity()
	e.From[i], e.From[j] = j, i
	return e
}

// Turn is the symmetry that turns the sign of unit i.
func (l Layer) Turn(i int) Element {
	e := l.Identity()
	e.Turned[i] = true
	return e
}

// Element is symmetry number k of the layer, 0 ≤ k < Equivalents, 0 for the identity: the
// permutations in lexicographic order, each with the signs as the bits of a number.
func (l Layer) Element(k uint64) Element {
	e := l.Identity()
	if l.Flips {
		for i := range e.Turned {
			e.Turned[i], k = k&1 == 1, k>>1
		}
	}
	// The digits of k in the factorial number system, the last one first.
	digits := make([]int, l.Units)
	for i := range digits {
		digits[l.Units-1-i], k = int(k%uint64(i+1)), k/uint64(i+1)
	}
	left := slices.Clone(e.From)
	for i, d := range digits {
		e.From[i] = left[d]
		left = slices.Delete(left, d, d+1)
	}
	return e
}

// Draw is a symmetry drawn at random, uniformly, by a seed and its number k.
func (l Layer) Draw(seed, k uint64) Element {
	rng := rand.New(rand.NewPCG(seed, k))
	e := Element{rng.Perm(l.Units), make([]bool, l.Units)}
	for i := range e.Turned {
		e.Turned[i] = l.Flips && rng.Uint64()&1 == 1
	}
	return e
}

// Then is the symmetry that is e followed by next.
func (e Element) Then(next Element) Element {
	both := Element{make([]int, len(e.From)), make([]bool, len(e.From))}
	for k, from := range next.From {
		both.From[k] = e.From[from]
		both.Turned[k] = e.Turned[from] != next.Turned[k]
	}
	return both
}

// Identical reports whether e changes nothing.
func (e Element) Identical() bool {
	for k, from := range e.From {
		if from != k || e.Turned[k] {
			return false
		}
	}
	return true
}

// Apply writes the weights w under e to dst. Both have the length of all parameters and do
// not overlap.
func (l Layer) Apply(dst, w []float64, e Element) {
	copy(dst, w)
	if l.sum != 0 {
		l.shift(dst, w, e)
	}
	from := w
	for _, out := range []bool{false, true} { // a matrix between layers of l is in both
		if out && l.Tied() {
			from = slices.Clone(dst)
		}
		for _, p := range l.parts {
			if p.out == out {
				p.apply(dst, from, e)
			}
		}
	}
}

// apply writes a part of w under e to dst.
func (p part) apply(dst, w []float64, e Element) {
	for k, from := range e.From {
		sign := 1.0
		if e.Turned[k] && p.turns {
			sign = -1
		}
		to, from := p.from+k*p.unit, p.from+from*p.unit
		for range p.n {
			dst[to] = sign * w[from]
			to, from = to+p.step, from+p.step
		}
	}
}

// shift moves the biases of the next layer by what turned signs add to them.
func (l Layer) shift(dst, w []float64, e Element) {
	for _, p := range l.parts {
		for k, from := range e.From {
			if !p.out || !e.Turned[k] {
				continue
			}
			for j := range p.n {
				dst[l.bias+j] += l.sum * w[p.from+from*p.unit+j*p.step]
			}
		}
	}
}
