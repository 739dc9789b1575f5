package fit

import (
	"fmt"

	"optexplore/landscapes/network"
)

// Settings is what is shown, a plain value.
type Settings struct {
	Untested bool `json:"untested,omitempty"` // the test examples are not drawn
	Output   int  `json:"output,omitempty"`   // which of several outputs of two inputs, from 0
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if s.Output < 0 || s.Output >= network.MaxParameters {
		return fmt.Errorf("expected an output from 0 to %d, got %d", network.MaxParameters-1, s.Output)
	}
	return nil
}

// next is k outputs further, of n, round.
func (s Settings) next(k, n int) Settings {
	s.Output = ((s.Output+k)%n + n) % n
	return s
}
