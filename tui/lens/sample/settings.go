package sample

import "fmt"

// Settings is which sample is shown, a plain value. The zero value is the first of 64
// examples.
type Settings struct {
	N      int    `json:"n,omitempty"` // examples; 0 for 64
	Sample uint64 `json:"sample,omitempty"`
}

const usualN = 64

// numbers are the numbers of examples that can be chosen, ascending.
func numbers() []int { return []int{4, 8, 16, 32, usualN, 128, 256, 512, 1024, 2048, 4096} }

// ladder are those that are studied for the chart.
func ladder() []int { return []int{4, 16, usualN, 256, 1024, 4096} }

// Count is the number of examples.
func (s Settings) Count() int {
	if s.N == 0 {
		return usualN
	}
	return s.N
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if list := numbers(); s.N != 0 && (s.N < list[0] || s.N > list[len(list)-1]) {
		return fmt.Errorf("expected %d…%d examples, got %d", list[0], list[len(list)-1], s.N)
	}
	return nil
}

// with returns s with so many examples.
func (s Settings) with(n int) Settings {
	if s.N = n; n == usualN {
		s.N = 0
	}
	return s
}
