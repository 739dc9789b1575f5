package model

import (
	"maps"
	"math"
	"slices"
)

// MaxSteps is the longest run a session holds.
const MaxSteps = 10_000_000

// MaxEvents is how often the settings of a run can change.
const MaxEvents = 10_000

// Session is a start and a list of dated events: all there is to know about a
// run. It is a value: every deed returns a new one and leaves the old as it
// was, so keeping the old one is undo.
type Session struct {
	Landscape string    `json:"landscape,omitempty"` // of the catalogue; empty when Formula is given
	Formula   string    `json:"formula,omitempty"`   // an objective typed by a person
	Home      Window    `json:"home"`                // what the run is about: verdicts go by it, wherever one looks
	Maximize  bool      `json:"maximize,omitempty"`  // ascend instead of descending
	Window    Window    `json:"window"`              // what is looked at
	Start     []float64 `json:"start"`
	Runners   []Runner  `json:"runners"` // as they are at step 0
	Events    []Event   `json:"events,omitempty"`
	Head      int       `json:"head"`   // the step that is looked at, 0…Length
	Length    int       `json:"length"` // the furthest step reached
}

// Runner is one rule with its settings on the landscape.
type Runner struct {
	Rule   string             `json:"rule"`
	Knobs  map[string]float64 `json:"knobs,omitempty"` // those that differ from their defaults
	Oracle Oracle             `json:"oracle,omitzero"`
}

// Event dates a change: from step At on, the runner is as it says.
type Event struct {
	At     int    `json:"at"`
	Runner int    `json:"runner"` // its index in Session.Runners
	To     Runner `json:"to"`
}

// Equal reports whether r and o are set alike.
func (r Runner) Equal(o Runner) bool {
	return r.Rule == o.Rule && r.Oracle == o.Oracle && maps.Equal(r.Knobs, o.Knobs)
}

// With returns r with a knob turned to v.
func (r Runner) With(knob string, v float64) Runner {
	r.Knobs = maps.Clone(r.Knobs)
	if r.Knobs == nil {
		r.Knobs = map[string]float64{}
	}
	r.Knobs[knob] = v
	return r
}

// Make makes the runner's rule with its knobs set.
func (r Runner) Make(rules Rules) (Rule, error) {
	rule, err := rules(r.Rule)
	if err != nil {
		return nil, err
	}
	known := rule.Knobs()
	for _, name := range slices.Sorted(maps.Keys(r.Knobs)) {
		i := slices.IndexFunc(known, func(k Knob) bool { return k.Name == name })
		if i < 0 {
			return nil, unknownKnob(r.Rule, name, known)
		}
		if err := known[i].Set(r.Knobs[name]); err != nil {
			return nil, err
		}
	}
	return rule, r.Oracle.Validate()
}

// At is runner i as it is when step is taken to step + 1.
func (s Session) At(i, step int) Runner {
	r := s.Runners[i]
	for _, e := range s.Events {
		if e.Runner == i && e.At <= step {
			r = e.To
		}
	}
	return r
}

// Now is runner i as it is at the head.
func (s Session) Now(i int) Runner { return s.At(i, s.Head) }

// Change sets runner i to r from the head on. What had been run beyond the
// head is given up: the run forks here.
func (s Session) Change(i int, r Runner) Session {
	if s.Now(i).Equal(r) {
		return s
	}
	s.Length = s.Head
	s.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e Event) bool {
		return e.At > s.Head || e.At == s.Head && e.Runner == i
	})
	if s.Head == 0 {
		s.Runners = slices.Clone(s.Runners)
		s.Runners[i] = r
	} else if !s.Now(i).Equal(r) {
		s.Events = append(s.Events, Event{At: s.Head, Runner: i, To: r})
	}
	return s
}

// Move moves the head by n steps, forward or back, within 0…MaxSteps. Moving
// past the end makes the run longer.
func (s Session) Move(n int) Session { return s.Seek(s.Head + n) }

// Seek puts the head at a step, within 0…MaxSteps.
func (s Session) Seek(step int) Session {
	s.Head = min(max(step, 0), MaxSteps)
	s.Length = max(s.Length, s.Head)
	return s
}

// Cut ends the run at a step: nothing was reached beyond it.
func (s Session) Cut(step int) Session {
	s.Length = min(s.Length, step)
	s.Head = min(s.Head, s.Length)
	if n := len(s.Events); n > 0 && s.Events[n-1].At > s.Length {
		s.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e Event) bool { return e.At > s.Length })
	}
	return s
}

// Restart goes back to the start, with every runner as it is at the head.
func (s Session) Restart() Session { return s.From(s.Start) }

// From starts anew at x, with every runner as it is at the head.
func (s Session) From(x []float64) Session {
	runners := slices.Clone(s.Runners)
	for i := range runners {
		runners[i] = s.Now(i)
	}
	s.Start, s.Runners, s.Events = slices.Clone(x), runners, nil
	s.Head, s.Length = 0, 0
	return s
}

// SameObjective reports whether s and o run on the same objective, and are
// about the same part of it.
func (s Session) SameObjective(o Session) bool {
	return s.Landscape == o.Landscape && s.Formula == o.Formula && s.Maximize == o.Maximize && slices.Equal(s.Home, o.Home)
}

// always is the shared step of sessions whose runs never part.
const always = math.MaxInt

// shared is the last step up to which the states of runner i are the same in
// s and in o, both on the same objective; −1 if not even the start is, always
// if no step differs.
func (s Session) shared(o Session, i int) int {
	if i >= len(s.Runners) || i >= len(o.Runners) || !slices.Equal(s.Start, o.Start) {
		return -1
	}
	if !s.Runners[i].Equal(o.Runners[i]) {
		return 0
	}
	a, b := s.timeline(i), o.timeline(i)
	for len(a) > 0 && len(b) > 0 && a[0].At == b[0].At && a[0].To.Equal(b[0].To) {
		a, b = a[1:], b[1:]
	}
	until := always
	for _, rest := range [][]Event{a, b} {
		if len(rest) > 0 {
			until = min(until, rest[0].At)
		}
	}
	return until
}

// timeline is the events of runner i in order.
func (s Session) timeline(i int) []Event {
	var own []Event
	for _, e := range s.Events {
		if e.Runner == i {
			own = append(own, e)
		}
	}
	return own
}
