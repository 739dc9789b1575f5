package model

import (
	"fmt"
	"slices"
)

// Branch is the abandoned run: the run of a runner as it was before its last change
// in the past, kept for comparison.
type Branch struct {
	Runner int     `json:"runner"` // the index of the runner
	As     Runner  `json:"as"`     // the runner at step 0
	Events []Event `json:"events,omitempty"`
	Fork   int     `json:"fork"`   // the step at which the runner was changed, in its own steps
	Length int     `json:"length"` // the furthest step reached, in the runner's own steps
}

// Equal reports whether b and o are the same; nil equals nil.
func (b *Branch) Equal(o *Branch) bool {
	if b == nil || o == nil {
		return b == o
	}
	return b.Runner == o.Runner && b.As.Equal(o.As) && b.Fork == o.Fork && b.Length == o.Length && slices.EqualFunc(b.Events, o.Events, Event.Equal)
}

// MaxBranch is the most events of a branch: a run with more changes leaves no
// branch.
const MaxBranch = 1000

// ForkAt is ChangeAt, and records the abandoned run of runner i as Branch if it
// extends beyond the head. reached[k] is the furthest step of runner k.
func (s Session) ForkAt(at, reached []int, i int, r Runner) Session {
	next := s.ChangeAt(at, i, r)
	if reached[i] <= at[i] || s.At(i, at[i]).Equal(r) {
		return next
	}
	own := s.Timeline(i)
	if len(own) > MaxBranch {
		next.Branch = nil
		return next
	}
	if i > 0 {
		own = slices.Clone(own)
		for k := range own {
			own[k].Runner = 0
		}
	}
	next.Branch = &Branch{Runner: i, As: s.Runners[i], Events: own, Fork: at[i], Length: reached[i]}
	return next
}

// Branched returns the abandoned run as a session of its own; ok is false if there
// is none.
func (s Session) Branched() (alone Session, ok bool) {
	b := s.Branch
	if b == nil {
		return s, false
	}
	s.Runners, s.Events, s.Fair, s.Branch = []Runner{b.As}, b.Events, false, nil
	s.Head, s.Length = b.Length, b.Length
	return s, true
}

// reassigned returns the branch after runner i has been removed; its own branch is
// dropped.
func (b *Branch) reassigned(i int) *Branch {
	switch {
	case b == nil || b.Runner == i:
		return nil
	case b.Runner < i:
		return b
	}
	c := *b
	c.Runner--
	return &c
}

// validate returns an error if b does not fit a session.
func (b *Branch) validate(s Session) error {
	if b == nil {
		return nil
	}
	if len(b.Events) > MaxBranch {
		return fmt.Errorf("session: expected a branch of at most %d events, got %d", MaxBranch, len(b.Events))
	}
	if b.Runner < 0 || b.Runner >= len(s.Runners) || b.Fork < 0 || b.Fork > b.Length || b.Length > MaxSteps {
		return fmt.Errorf("session: expected a branch of one of %d runners with 0 ≤ fork ≤ length ≤ %d, got runner %d, fork %d, length %d", len(s.Runners), MaxSteps, b.Runner, b.Fork, b.Length)
	}
	alone, _ := s.Branched()
	return alone.validateEvents()
}
