package model

import (
	"fmt"
	"slices"
)

// Examples are the inputs and targets of an objective that is a mean over examples,
// where these are given and not drawn from a seed; and the minibatches, likewise.
type Examples struct {
	Inputs  int       `json:"inputs,omitempty"`  // numbers of an example; 0 if the examples are drawn
	Targets int       `json:"targets,omitempty"` // at least 1
	X       []float64 `json:"x,omitempty"`       // a row of Inputs numbers for each example
	Y       []float64 `json:"y,omitempty"`       // a row of Targets numbers
	TestX   []float64 `json:"test_x,omitempty"`  // those of examples to test with, of which there may be none
	TestY   []float64 `json:"test_y,omitempty"`

	// Batches are the examples of each step's minibatch, from 0, in place of drawn
	// ones; after the last list the first is used again. Empty for none.
	Batches [][]int `json:"batches,omitempty"`
}

// Len is the number of examples; 0 if they are drawn.
func (e *Examples) Len() int {
	if e == nil {
		return 0
	}
	return len(e.X) / max(e.Inputs, 1)
}

// Equal reports whether e and o are the same; either may be nil.
func (e *Examples) Equal(o *Examples) bool {
	if e == o || e == nil || o == nil {
		return e == o
	}
	return e.Inputs == o.Inputs && e.Targets == o.Targets && slices.Equal(e.X, o.X) && slices.Equal(e.Y, o.Y) &&
		slices.Equal(e.TestX, o.TestX) && slices.Equal(e.TestY, o.TestY) &&
		slices.EqualFunc(e.Batches, o.Batches, slices.Equal[[]int])
}

// CheckBatches returns an error if a minibatch is empty, or names an example that is none
// of n.
func (e *Examples) CheckBatches(n int) error {
	for t, list := range e.Batches {
		if len(list) == 0 {
			return fmt.Errorf("expected at least one example in each minibatch, list %d has none", t+1)
		}
		for _, i := range list {
			if i < 0 || i >= n {
				return fmt.Errorf("expected minibatches of examples from 0 to %d, list %d has %d", n-1, t+1, i)
			}
		}
	}
	return nil
}
