package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Sampling is the way in which the examples of minibatches are drawn.
type Sampling string

// The ways of drawing minibatches of b examples.
const (
	Anew        Sampling = ""            // b different examples of all, drawn anew in each step
	Replacement Sampling = "replacement" // each of the b examples is drawn from all, so that some may come twice
	Epochs      Sampling = "epochs"      // from shuffled passes over all examples, one pass after the other
)

// anew is the name of Anew.
const anew = "anew"

// Samplings are the names of all ways, in the order of their numbers.
func Samplings() []string { return []string{anew, string(Replacement), string(Epochs)} }

// String is the name.
func (s Sampling) String() string {
	if s == Anew {
		return anew
	}
	return string(s)
}

// SamplingNamed returns the way of a name.
func SamplingNamed(name string) (Sampling, error) {
	switch {
	case name == anew:
		return Anew, nil
	case slices.Contains(Samplings(), name):
		return Sampling(name), nil
	}
	return Anew, fmt.Errorf("expected minibatches drawn %s, got %.40q%s", strings.Join(Samplings(), " or "), name, DidYouMean(name, Samplings()))
}

// dealer draws the examples of minibatches without allocating.
type dealer struct {
	oracle Oracle
	order  []int // of the examples
	drawn  []int // the minibatch
	pass   int   // that order is of, of Epochs; −1 for none
	seed   uint64
	pcg    *rand.PCG
	rng    *rand.Rand
}

func newDealer(o Oracle) *dealer {
	d := &dealer{oracle: o, order: make([]int, o.Examples()), drawn: make([]int, o.Batch), pass: -1, pcg: rand.NewPCG(0, 0)}
	d.rng = rand.New(d.pcg)
	return d
}

// batch returns the minibatch of step t with a seed: a view, valid until the next call.
func (d *dealer) batch(seed uint64, t int) []int {
	switch d.oracle.Sampling {
	case Epochs:
		return d.passing(seed, t)
	case Replacement:
		d.pcg.Seed(seed, uint64(t)|batches)
		for k := range d.drawn {
			d.drawn[k] = d.rng.IntN(len(d.order))
		}
		return d.drawn
	}
	d.pcg.Seed(seed, uint64(t)|batches)
	d.shuffle(d.oracle.Batch)
	return d.order[:d.oracle.Batch]
}

// shuffle puts b examples in front, by the first b swaps of a Fisher–Yates shuffle.
func (d *dealer) shuffle(b int) {
	for i := range d.order {
		d.order[i] = i
	}
	for k := range b {
		j := k + d.rng.IntN(len(d.order)-k)
		d.order[k], d.order[j] = d.order[j], d.order[k]
	}
}

// passing returns examples t·b … t·b + b − 1 of the passes, which may be of two.
func (d *dealer) passing(seed uint64, t int) []int {
	n := len(d.order)
	for k := range d.drawn {
		at := t*len(d.drawn) + k
		if pass := at / n; pass != d.pass || seed != d.seed {
			d.pcg.Seed(seed, uint64(pass)|passes)
			d.shuffle(n)
			d.pass, d.seed = pass, seed
		}
		d.drawn[k] = d.order[at%n]
	}
	return d.drawn
}
