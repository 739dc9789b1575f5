package model

import (
	"fmt"
	"slices"
)

// Branch is what was given up when a runner was changed in the past: its run as
// it had been, to be compared with what has become of it.
type Branch struct {
	Runner int     `json:"runner"` // whose run it was
	As     Runner  `json:"as"`     // at step 0
	Events []Event `json:"events,omitempty"`
	Fork   int     `json:"fork"`   // the step at which the runner was changed, its own
	Length int     `json:"length"` // the furthest that had been reached, in the runner's own steps
}

// Equal reports whether b and o are the same; nil equals nil.
func (b *Branch) Equal(o *Branch) bool {
	if b == nil || o == nil {
		return b == o
	}
	return b.Runner == o.Runner && b.As.Equal(o.As) && b.Fork == o.Fork && b.Length == o.Length && slices.EqualFunc(b.Events, o.Events, Event.Equal)
}

// MaxBranch is how many events a branch has at most: a run that was changed more
// often leaves none.
const MaxBranch = 1000

// ForkAt is ChangeAt, and remembers the run of runner i that is given up, if it
// had gone on beyond the head: reached[k] is how far runner k had come.
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

// Branched is the session of the run that was given up, alone and whole; ok is
// false if there is none.
func (s Session) Branched() (alone Session, ok bool) {
	b := s.Branch
	if b == nil {
		return s, false
	}
	s.Runners, s.Events, s.Fair, s.Branch = []Runner{b.As}, b.Events, false, nil
	s.Head, s.Length = b.Length, b.Length
	return s, true
}

// reassigned is the branch when runner i has gone: its own goes with it.
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

// validate says what in b does not fit a session of so many runners.
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
