package data

import (
	"fmt"
	"math"
)

// Set is examples: inputs and what they should give.
type Set struct {
	Inputs, Targets int // numbers of an example, at least 1 each
	Classes         int // 0: targets are any numbers; k ≥ 2: whole numbers 0…k−1
	X, Y            []float64
	// X has a row of Inputs numbers for each example, Y a row of Targets numbers.
}

// Len is the number of examples.
func (s Set) Len() int { return len(s.X) / max(s.Inputs, 1) }

// Check returns an error if the lengths do not fit, a number is not finite, or a target
// is no class.
func (s Set) Check() error {
	switch n := s.Len(); {
	case s.Inputs < 1 || s.Targets < 1:
		return fmt.Errorf("expected at least 1 input and 1 target, got %d and %d", s.Inputs, s.Targets)
	case s.Classes < 0 || s.Classes == 1:
		return fmt.Errorf("expected at least 2 classes, got %d", s.Classes)
	case n == 0:
		return fmt.Errorf("expected at least 1 example, got none")
	case len(s.X) != n*s.Inputs || len(s.Y) != n*s.Targets:
		return fmt.Errorf("expected %d inputs and %d targets for each example, got %d and %d numbers in all", s.Inputs, s.Targets, len(s.X), len(s.Y))
	}
	for i, v := range s.X {
		if v-v != 0 {
			return fmt.Errorf("expected finite inputs, got %v in example %d", v, i/s.Inputs+1)
		}
	}
	for i, v := range s.Y {
		if err := s.checkTarget(v); err != nil {
			return fmt.Errorf("%w in example %d", err, i/s.Targets+1)
		}
	}
	return nil
}

func (s Set) checkTarget(v float64) error {
	if v-v != 0 {
		return fmt.Errorf("expected finite targets, got %v", v)
	}
	if k := float64(s.Classes); k > 0 && (v != math.Trunc(v) || v < 0 || v >= k) {
		return fmt.Errorf("expected a class 0…%d, got %v", s.Classes-1, v)
	}
	return nil
}
