package model

import (
	"fmt"
	"slices"
)

// Delta is what leads from one session to a later one: mostly a head that has
// moved and events that were added. It is what travels to those who follow a
// session from elsewhere.
type Delta struct {
	Whole  *Session `json:"whole,omitempty"`  // the later session itself, where more than the rest has changed
	Keep   int      `json:"keep,omitempty"`   // how many of the earlier events stay
	Events []Event  `json:"events,omitempty"` // those that come after them
	Window Window   `json:"window,omitempty"` // what is looked at
	Slice  *Slicing `json:"slice,omitempty"`  // where it is another
	Head   int      `json:"head,omitempty"`
	Length int      `json:"length,omitempty"`
	Lenses Lenses   `json:"lenses,omitempty"` // those that are set anew; null for one that is no longer set
}

// Since is what leads from an earlier session to s.
func (s Session) Since(earlier Session) Delta {
	if !s.SameObjective(earlier) || s.Fair != earlier.Fair || !s.Branch.Equal(earlier.Branch) || !slices.Equal(s.Start, earlier.Start) || !slices.EqualFunc(s.Runners, earlier.Runners, Runner.Equal) {
		return Delta{Whole: &s}
	}
	keep := 0
	for keep < min(len(s.Events), len(earlier.Events)) && s.Events[keep].Equal(earlier.Events[keep]) {
		keep++
	}
	d := Delta{Keep: keep, Events: s.Events[keep:], Window: s.Window, Head: s.Head, Length: s.Length, Lenses: s.Lenses.since(earlier.Lenses)}
	if !s.Slice.Equal(earlier.Slice) {
		d.Slice = &s.Slice
	}
	return d
}

// Apply is the session that d leads to from s. The error says what in d does
// not fit s, and leaves s as it was.
func (s Session) Apply(d Delta) (Session, error) {
	next := s
	switch {
	case d.Whole != nil:
		next = *d.Whole
	case d.Keep < 0 || d.Keep > len(s.Events):
		return s, fmt.Errorf("expected to keep 0…%d events, got %d", len(s.Events), d.Keep)
	default:
		next.Events = slices.Concat(s.Events[:d.Keep], d.Events)
		next.Window, next.Head, next.Length = d.Window, d.Head, d.Length
		next.Lenses = s.Lenses.with(d.Lenses)
		if d.Slice != nil {
			next.Slice = *d.Slice
		}
	}
	if err := next.Validate(); err != nil {
		return s, err
	}
	return next, nil
}

// Equal reports whether e and o say the same.
func (e Event) Equal(o Event) bool {
	return e.At == o.At && e.Runner == o.Runner && e.To.Equal(o.To)
}
