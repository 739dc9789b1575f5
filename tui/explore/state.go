package explore

import (
	"fmt"
	"reflect"
	"slices"

	"optexplore/model"
	"optexplore/tui/plot"
)

// State is what a person has decided. It is a value: a deed returns another.
type State struct {
	Session model.Session
	Past    []model.Session // for undo, newest last
	Future  []model.Session // for redo, newest last
	View    View
	Play    Play
	Dial    string    // the name of the dial that [ and ] turn; empty or unknown: the rate
	Cursor  []float64 // the start being chosen; nil when none is
	Ask     Ask       // what is wanted of the outside
	Message string    // the answer to the last key
}

// View is how the landscape is looked at.
type View struct {
	Kind   plot.Kind
	Camera plot.Camera
}

// Play is how a run is played.
type Play struct {
	Running bool
	Speed   int // an index of speeds
	Owed    int // what the pulses so far have left over, in steps × pulses a second
}

// LooksLike reports whether s and o are seen as the same.
func (s State) LooksLike(o State) bool {
	d := s.Session.Since(o.Session)
	return d.Whole == nil && d.Keep == len(o.Session.Events) && len(d.Events) == 0 &&
		s.Session.Head == o.Session.Head && s.Session.Length == o.Session.Length && slices.Equal(s.Session.Window, o.Session.Window) &&
		s.View == o.View && s.Play.Running == o.Play.Running && s.Play.Speed == o.Play.Speed &&
		s.Dial == o.Dial && slices.Equal(s.Cursor, o.Cursor) && s.Message == o.Message
}

// Ask is what a deed wants of the outside.
type Ask int

// The wishes a deed can leave.
const (
	AskNothing Ask = iota
	AskLandscapes
	AskRules
	AskHelp
	AskFormula
	AskValue
	AskSave
	AskQuit
)

// How many deeds can be undone, and how many events the sessions that are kept
// for it hold together.
const (
	undoDepth  = 200
	undoEvents = 50_000
)

// remembered is the newest sessions of a past, as many as are kept.
func remembered(past []model.Session) []model.Session {
	events, from := 0, len(past)
	for from > 0 && len(past)-from < undoDepth {
		if events += len(past[from-1].Events); events > undoEvents {
			break
		}
		from--
	}
	if from == 0 {
		return past
	}
	return slices.Clone(past[from:])
}

// edit replaces the session, keeping the old one for undo. A session that is
// the same is no edit.
func (s State) edit(next model.Session) State {
	if reflect.DeepEqual(next, s.Session) {
		return s
	}
	s.Past, s.Future, s.Session = remembered(append(slices.Clip(s.Past), s.Session)), nil, next
	return s
}

// runner is the runner at the head.
func (s State) runner() model.Runner { return s.Session.Now(0) }

// change sets the runner from the head on.
func (s State) change(r model.Runner) State {
	if s.runner().Equal(r) {
		return s
	}
	if len(s.Session.Events) >= model.MaxEvents {
		s.Message = fmt.Sprintf("this run has been changed %d times, as often as one can be: r starts another", len(s.Session.Events))
		return s
	}
	return s.edit(s.Session.Change(0, r))
}

// asking leaves a wish.
func asking(a Ask) func(State) State {
	return func(s State) State { s.Ask = a; return s }
}

// Undo takes the last edit back.
func (s State) Undo() State {
	before := s.Session
	s.Past, s.Future, s.Session = swap(s.Past, s.Future, s.Session)
	return s.keepView(before).rested("undone")
}

// Redo does an undone edit again.
func (s State) Redo() State {
	before := s.Session
	s.Future, s.Past, s.Session = swap(s.Future, s.Past, s.Session)
	return s.keepView(before).rested("done again")
}

// keepView is s looking where it looked before, if that is on the same
// objective: undo is of what is run, not of where one looks.
func (s State) keepView(before model.Session) State {
	if s.Session.SameObjective(before) {
		s.Session.Window = before.Window
	}
	return s
}

// swap takes the newest session off one pile and puts the present one on the
// other.
func swap(from, to []model.Session, now model.Session) (f, t []model.Session, next model.Session) {
	last := len(from) - 1
	return from[:last:last], append(slices.Clip(to), now), from[last]
}

// rested is s paused, with the view that fits its landscape.
func (s State) rested(message string) State {
	s.Play.Running, s.Cursor, s.Message = false, nil, message
	if kinds := plot.Kinds(len(s.Session.Start)); !slices.Contains(kinds, s.View.Kind) {
		s.View.Kind = kinds[0]
	}
	return s
}
