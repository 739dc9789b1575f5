package model

import (
	"maps"
	"slices"
)

// MaxSteps is the longest run of a session.
const MaxSteps = 10_000_000

// MaxEvents is the most changes of settings in a session.
const MaxEvents = 10_000

// Session is a start and a list of dated events, which determine the runs of its
// runners. It is a value: methods return a new one and leave the old one unchanged.
type Session struct {
	Landscape string    `json:"landscape,omitempty"` // of the catalogue; empty when Formula is given
	Formula   string    `json:"formula,omitempty"`   // an objective typed by a person: a formula, or a network
	Examples  *Examples `json:"examples,omitempty"`  // of a network that is typed, where its text says that they are in a file; nil otherwise
	Home      Window    `json:"home"`                // the part of parameter space that verdicts refer to, independent of Window
	Maximize  bool      `json:"maximize,omitempty"`  // ascend instead of descending
	Window    Window    `json:"window"`              // the window that is shown; of a slice in its coordinates, and empty for the window that shows the run
	Slice     Slicing   `json:"slice,omitzero"`      // in which pictures are drawn
	Start     []float64 `json:"start"`
	Runners   []Runner  `json:"runners"` // as they are at step 0
	Events    []Event   `json:"events,omitempty"`
	Branch    *Branch   `json:"branch,omitempty"` // abandoned at the last change in the past; nil for none
	Fair      bool      `json:"fair,omitempty"`   // a race of equal evaluations: each runner is at its last state that costs at most Head
	Head      int       `json:"head"`             // the present step, 0…Length; if fair, in evaluations
	Length    int       `json:"length"`           // the furthest step reached; if fair, in evaluations
	Lenses    Lenses    `json:"lenses,omitempty"` // the settings of the lenses of the screen
}

// Runner is one rule with its settings on the landscape.
type Runner struct {
	Rule     string             `json:"rule"`
	Knobs    map[string]float64 `json:"knobs,omitempty"`    // the values that differ from their defaults
	Schedule string             `json:"schedule,omitempty"` // of the rate, as text; it starts at the step at which it is set
	Oracle   Oracle             `json:"oracle,omitzero"`
}

// Event is a dated change: from step At on, the runner has these settings.
type Event struct {
	At     int    `json:"at"`     // in the runner's own steps
	Runner int    `json:"runner"` // its index in Session.Runners
	To     Runner `json:"to"`
}

// Equal reports whether r and o have the same settings.
func (r Runner) Equal(o Runner) bool {
	return r.Rule == o.Rule && r.Schedule == o.Schedule && r.Oracle == o.Oracle && maps.Equal(r.Knobs, o.Knobs)
}

// With returns r with a knob set to v.
func (r Runner) With(knob string, v float64) Runner {
	r.Knobs = maps.Clone(r.Knobs)
	if r.Knobs == nil {
		r.Knobs = map[string]float64{}
	}
	r.Knobs[knob] = v
	return r
}

// Scheduled reports whether a schedule changes the rate of a runner at any
// time.
func (s Session) Scheduled() bool {
	return slices.ContainsFunc(s.Runners, func(r Runner) bool { return r.Schedule != "" }) ||
		slices.ContainsFunc(s.Events, func(e Event) bool { return e.To.Schedule != "" })
}

// At returns runner i with its settings for the step from step to step + 1.
func (s Session) At(i, step int) Runner {
	r := s.Runners[i]
	for _, e := range s.Events {
		if e.Runner == i && e.At <= step {
			r = e.To
		}
	}
	return r
}

// ChangeAt sets runner i to r from the head on, where runner k is at its own step
// at[k]. The runs beyond the head are abandoned.
func (s Session) ChangeAt(at []int, i int, r Runner) Session {
	if s.At(i, at[i]).Equal(r) {
		return s
	}
	s.Length = s.Head
	s.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e Event) bool {
		return e.At > at[e.Runner] || e.At == at[i] && e.Runner == i
	})
	if at[i] == 0 {
		s.Runners = slices.Clone(s.Runners)
		s.Runners[i] = r
	} else if !s.At(i, at[i]).Equal(r) {
		s.Events = append(s.Events, Event{At: at[i], Runner: i, To: r})
	}
	return s
}

// Move moves the head by n steps, forward or back, within 0…MaxSteps. Moving past
// the end extends the run.
func (s Session) Move(n int) Session { return s.Seek(s.Head + n) }

// Seek moves the head to a step, clamped to 0…MaxSteps.
func (s Session) Seek(step int) Session {
	s.Head = min(max(step, 0), MaxSteps)
	s.Length = max(s.Length, s.Head)
	return s
}

// Cut ends the run at a step.
func (s Session) Cut(step int) Session {
	s.Length = min(s.Length, step)
	s.Head = min(s.Head, s.Length)
	beyond := func(e Event) bool { return e.At > s.Length }
	if slices.ContainsFunc(s.Events, beyond) {
		s.Events = slices.DeleteFunc(slices.Clone(s.Events), beyond)
	}
	return s
}

// FromAt restarts the session at x, with the settings that each runner k has at its
// own step at[k].
func (s Session) FromAt(at []int, x []float64) Session {
	runners := slices.Clone(s.Runners)
	for i := range runners {
		runners[i] = s.At(i, at[i])
	}
	s.Start, s.Runners, s.Events, s.Branch = slices.Clone(x), runners, nil, nil
	s.Head, s.Length = 0, 0
	return s
}

// SameObjective reports whether s and o have the same objective and the same home.
func (s Session) SameObjective(o Session) bool {
	return s.Landscape == o.Landscape && s.Formula == o.Formula && s.Examples.Equal(o.Examples) && s.Maximize == o.Maximize && slices.Equal(s.Home, o.Home)
}

// Timeline returns the events of runner i in order. They must not be changed.
func (s Session) Timeline(i int) []Event {
	if len(s.Runners) == 1 {
		return s.Events
	}
	var own []Event
	for _, e := range s.Events {
		if e.Runner == i {
			own = append(own, e)
		}
	}
	return own
}
