package model

import (
	"fmt"
	"slices"
)

// MaxRunners is the most runners of a session.
const MaxRunners = 8

// Evaluations returns c in units of gradients of an objective of n parameters, so
// that rules with different kinds of evaluations can have the same budget. A value
// counts as one: by automatic differentiation a gradient takes no more than a few
// times the work of the value (Griewank and Walther, "Evaluating Derivatives", 2nd
// ed., SIAM 2008, section 3.3), and whole numbers are easily checked; a line search
// is thus charged too much for its trials rather than too little. A Hessian counts
// as n: its columns are the derivatives of the gradient along the n axes, each of
// which takes another gradient or as much work. A product of the Hessian with a
// vector counts as 2: it is the derivative of the gradient along the vector, by
// differentiation the work of the gradient once more and of its derivative
// (Pearlmutter, "Fast Exact Multiplication by the Hessian", Neural Computation 6,
// 1994), by differences two gradients.
func (c Cost) Evaluations(n int) int {
	return c.Gradients + c.Values + n*c.Hessians + 2*c.HessianVectors
}

// Add adds a runner at the start. With two runners a session becomes a fair race,
// and the unit of head and length changes: see Counted.
func (s Session) Add(r Runner) (Session, error) {
	if len(s.Runners) >= MaxRunners {
		return s, fmt.Errorf("expected at most %d runners, there are %d: remove one first", MaxRunners, len(s.Runners))
	}
	s.Runners = append(slices.Clip(s.Runners), r)
	s.Fair = s.Fair || len(s.Runners) == 2
	return s, nil
}

// Duplicate adds a copy of runner i with all its events. It returns an error if
// there are too many runners.
func (s Session) Duplicate(i int) (Session, error) {
	next, err := s.Add(s.Runners[i])
	if err != nil {
		return s, err
	}
	own := s.Timeline(i)
	if n := len(s.Events) + len(own); n > MaxEvents {
		return s, fmt.Errorf("expected at most %d changes of settings in a session, with those of the double there are %d", MaxEvents, n)
	}
	next.Events = slices.Clip(s.Events)
	for _, e := range own {
		next.Events = append(next.Events, Event{At: e.At, Runner: len(s.Runners), To: e.To})
	}
	return next, nil
}

// Remove removes runner i. A session with one runner is counted in steps.
func (s Session) Remove(i int) (Session, error) {
	if len(s.Runners) == 1 {
		return s, fmt.Errorf("expected a runner to remain, there is but one")
	}
	s.Runners = slices.Delete(slices.Clone(s.Runners), i, i+1)
	s.Fair = s.Fair && len(s.Runners) > 1
	var events []Event
	for _, e := range s.Events {
		if e.Runner > i {
			events = append(events, Event{e.At, e.Runner - 1, e.To})
		} else if e.Runner < i {
			events = append(events, e)
		}
	}
	s.Events, s.Branch = events, s.Branch.reassigned(i)
	return s, nil
}

// Only returns s with runner i alone, counted in steps.
func (s Session) Only(i int) Session {
	s.Fair = false
	for k := len(s.Runners) - 1; k >= 0; k-- {
		if k != i {
			s, _ = s.Remove(k) // never the last one
		}
	}
	return s
}

// Counted returns s with its head and length in another unit.
func (s Session) Counted(head, length int) Session {
	s.Length = min(max(length, head, 0), MaxSteps)
	s.Head = min(max(head, 0), s.Length)
	return s.Cut(s.Length)
}
