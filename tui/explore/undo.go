package explore

import (
	"reflect"
	"slices"

	"optexplore/model"
)

// Edit is what undo restores: the session and where it is saved, the selected runner and
// the hidden ones.
type Edit struct {
	Session  model.Session
	Origin   Origin
	Selected int
	Hidden   Hidden
}

// now is the present state as an Edit.
func (s State) now() Edit { return Edit{s.Session, s.Origin, s.Selected, s.View.Hidden} }

// Limits of the edits that can be undone: their number, and the events of their
// sessions.
const (
	undoDepth  = 200
	undoEvents = 50_000
)

// remembered returns the newest edits of a past, as many as are kept.
func remembered(past []Edit) []Edit {
	events, from := 0, len(past)
	for from > 0 && len(past)-from < undoDepth {
		if events += past[from-1].events(); events > undoEvents {
			break
		}
		from--
	}
	if from == 0 {
		return past
	}
	return slices.Clone(past[from:])
}

// events is the number of events of an edit.
func (e Edit) events() int {
	if e.Session.Branch == nil {
		return len(e.Session.Events)
	}
	return len(e.Session.Events) + len(e.Session.Branch.Events)
}

// edit replaces the session and keeps the old one for undo, unless the two are
// equal.
func (s State) edit(next model.Session) State {
	if same(next, s.Session) {
		return s
	}
	s.Past, s.Future, s.Session = remembered(append(slices.Clip(s.Past), s.now())), nil, next
	s.edits++
	return s
}

// same reports whether two sessions are equal.
func same(a, b model.Session) bool { return reflect.DeepEqual(a, b) }

// Undo undoes the last edit.
func (s State) Undo() State {
	from, to, next := swap(s.Past, s.Future, s.now())
	s.Past, s.Future = from, to
	return s.back(next).rested("undone")
}

// Redo repeats the edit undone last.
func (s State) Redo() State {
	from, to, next := swap(s.Future, s.Past, s.now())
	s.Future, s.Past = from, to
	return s.back(next).rested("redone")
}

// back restores an edit. It restores what is run, not how it is shown: the settings
// of the lenses stay, the window stays if the objective is the same, and the
// selected and the hidden runners stay if the number of runners is the same. Another session
// that was opened has its own.
func (s State) back(e Edit) State {
	if e.Origin.number == s.Origin.number {
		e.Session.Lenses = s.Session.Lenses
		if e.Session.SameObjective(s.Session) {
			e.Session.Window, e.Session.Slice = s.Session.Window, s.Session.Slice
		}
	}
	if len(e.Session.Runners) != len(s.Session.Runners) {
		s.Selected, s.View.Hidden = e.Selected, e.Hidden
	}
	s.Session, s.Origin = e.Session, e.Origin
	return s.inRange()
}

// swap removes the newest edit from one stack and pushes the present one on the
// other.
func swap(from, to []Edit, now Edit) (f, t []Edit, next Edit) {
	last := len(from) - 1
	return from[:last:last], append(slices.Clip(to), now), from[last]
}
