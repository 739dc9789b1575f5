package explore

import (
	"reflect"
	"slices"

	"optexplore/model"
)

// Edit is what undo brings back: the session, and which of its runners was in
// hand and which were hidden.
type Edit struct {
	Session  model.Session
	Selected int
	Hidden   Hidden
}

// now is what undo would bring back.
func (s State) now() Edit { return Edit{s.Session, s.Selected, s.View.Hidden} }

// How many actions can be undone, and how many events the sessions that are kept
// for it hold together.
const (
	undoDepth  = 200
	undoEvents = 50_000
)

// remembered is the newest sessions of a past, as many as are kept.
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

// events is how many events are kept for it.
func (e Edit) events() int {
	if e.Session.Branch == nil {
		return len(e.Session.Events)
	}
	return len(e.Session.Events) + len(e.Session.Branch.Events)
}

// edit replaces the session, keeping the old one for undo. A session that is
// the same is no edit.
func (s State) edit(next model.Session) State {
	if same(next, s.Session) {
		return s
	}
	s.Past, s.Future, s.Session = remembered(append(slices.Clip(s.Past), s.now())), nil, next
	s.edits++
	return s
}

// same reports whether two sessions are.
func same(a, b model.Session) bool { return reflect.DeepEqual(a, b) }

// Undo takes the last edit back.
func (s State) Undo() State {
	from, to, next := swap(s.Past, s.Future, s.now())
	s.Past, s.Future = from, to
	return s.back(next).rested("undone")
}

// Redo does an undone edit again.
func (s State) Redo() State {
	from, to, next := swap(s.Future, s.Past, s.now())
	s.Future, s.Past = from, to
	return s.back(next).rested("done again")
}

// back goes back to an edit. Undo is of what is run, not of where one looks: the
// lenses stay as they are set, the window stays on the same objective, and so do the selected runner and those
// that are hidden where the runners are as many.
func (s State) back(e Edit) State {
	e.Session.Lenses = s.Session.Lenses
	if e.Session.SameObjective(s.Session) {
		e.Session.Window, e.Session.Slice = s.Session.Window, s.Session.Slice
	}
	if len(e.Session.Runners) != len(s.Session.Runners) {
		s.Selected, s.View.Hidden = e.Selected, e.Hidden
	}
	s.Session = e.Session
	return s.inRange()
}

// swap takes the newest edit off one pile and puts the present one on the
// other.
func swap(from, to []Edit, now Edit) (f, t []Edit, next Edit) {
	last := len(from) - 1
	return from[:last:last], append(slices.Clip(to), now), from[last]
}
