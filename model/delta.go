package model

import (
	"fmt"
	"slices"
)

// Delta is the difference between a session and a later one: mostly a moved head
// and added events. It is sent to the followers of a session.
type Delta struct {
	Whole  *Session `json:"whole,omitempty"`  // the later session, if anything else has changed
	Keep   int      `json:"keep,omitempty"`   // the number of earlier events that remain
	Events []Event  `json:"events,omitempty"` // the events after them
	Window *Window  `json:"window,omitempty"` // the window that is shown; nil if unchanged
	Slice  *Slicing `json:"slice,omitempty"`  // nil if unchanged
	Head   int      `json:"head,omitempty"`
	Length int      `json:"length,omitempty"`
	Lenses Lenses   `json:"lenses,omitempty"` // changed settings; null for those no longer set
}

// Since returns the difference between an earlier session and s.
func (s Session) Since(earlier Session) Delta {
	if !s.SameObjective(earlier) || s.Fair != earlier.Fair || !s.Branch.Equal(earlier.Branch) || !slices.Equal(s.Start, earlier.Start) || !slices.EqualFunc(s.Runners, earlier.Runners, Runner.Equal) {
		return Delta{Whole: &s}
	}
	keep := 0
	for keep < min(len(s.Events), len(earlier.Events)) && s.Events[keep].Equal(earlier.Events[keep]) {
		keep++
	}
	d := Delta{Keep: keep, Events: s.Events[keep:], Head: s.Head, Length: s.Length, Lenses: s.Lenses.since(earlier.Lenses)}
	if !slices.Equal(s.Window, earlier.Window) {
		window := append(Window{}, s.Window...) // not nil, which would be unchanged in JSON
		d.Window = &window
	}
	if !s.Slice.Equal(earlier.Slice) {
		d.Slice = &s.Slice
	}
	return d
}

// Nothing reports whether d, the difference to s from an earlier session, is none.
func (d Delta) Nothing(earlier Session) bool {
	return d.Whole == nil && d.Keep == len(earlier.Events) && len(d.Events) == 0 && d.Head == earlier.Head && d.Length == earlier.Length &&
		d.Window == nil && d.Slice == nil && len(d.Lenses) == 0
}

// Apply returns the session that results from d and s, or s and an error if d does
// not fit s.
func (s Session) Apply(d Delta) (Session, error) {
	next := s
	switch {
	case d.Whole != nil:
		next = *d.Whole
	case d.Keep < 0 || d.Keep > len(s.Events):
		return s, fmt.Errorf("expected to keep 0…%d events, got %d", len(s.Events), d.Keep)
	default:
		next.Events = slices.Concat(s.Events[:d.Keep], d.Events)
		next.Head, next.Length = d.Head, d.Length
		next.Lenses = s.Lenses.with(d.Lenses)
		if d.Window != nil {
			next.Window = append(Window(nil), *d.Window...)
		}
		if d.Slice != nil {
			next.Slice = *d.Slice
		}
	}
	if err := next.Validate(); err != nil {
		return s, err
	}
	return next, nil
}

// Equal reports whether e and o are the same.
func (e Event) Equal(o Event) bool {
	return e.At == o.At && e.Runner == o.Runner && e.To.Equal(o.To)
}
