package room

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/tui/explore"
	"optexplore/tui/scene"
)

// update is what a message says: what happened to the session, and how the
// presenter looks at it. What is left out is as it was; most messages tell of a
// step and nothing else.
type update struct {
	Desk      int           `json:"desk"`    // who says it: a presenter after another has a higher number
	Number    int           `json:"number"`  // of the message, of those from this desk
	Session   model.Delta   `json:"session"` // without a window: it is as it was
	View      *explore.View `json:"view,omitempty"`
	Play      *explore.Play `json:"play,omitempty"`
	Selection *selection    `json:"selection,omitempty"`
	Cursor    []float64     `json:"cursor,omitempty"`
	Words     string        `json:"words,omitempty"`
}

// selection is what the presenter has selected: a runner and a control.
type selection struct {
	Runner  int    `json:"runner,omitempty"`
	Control string `json:"control,omitempty"`
}

// wholeEvery is after how many messages all is said again, so that what is
// held of a room stays small.
const wholeEvery = 200

// writer turns the presenter's states into messages.
type writer struct {
	desk   int
	number int // of the message before
	last   explore.State
	since  int  // messages since the last whole one
	begun  bool // there is a last state, and it was heard of
}

// message is what is to be published of a state; ok is false if nothing has
// changed that is seen.
func (w *writer) message(s explore.State) (m Message, ok bool, err error) {
	if w.begun && s.LooksLike(w.last) {
		return m, false, nil
	}
	s.Play.Owed = 0 // is of the presenter's own clock
	n := update{Desk: w.desk, Number: w.number + 1, View: &s.View, Play: &s.Play, Selection: &selection{s.Selected, s.Control}, Cursor: s.Cursor, Words: s.Message}
	n.Session = model.Delta{Whole: &s.Session}
	if w.begun && w.since < wholeEvery {
		n.Session = s.Session.Since(w.last.Session)
	}
	if n.Session.Whole == nil {
		n.leaveOut(w.last)
	}
	m.Whole = n.Session.Whole != nil
	if m.Payload, err = json.Marshal(n); err != nil {
		return m, false, fmt.Errorf("%w", err)
	}
	if w.since++; m.Whole {
		w.since = 0
	}
	w.number, w.last, w.begun = n.Number, s, true
	return m, true, nil
}

// leaveOut leaves out what is as it was.
func (n *update) leaveOut(last explore.State) {
	if slices.Equal(n.Session.Window, last.Session.Window) {
		n.Session.Window = nil
	}
	if n.View.Equal(last.View) {
		n.View = nil
	}
	if *n.Play == last.Play {
		n.Play = nil
	}
	if *n.Selection == (selection{last.Selected, last.Control}) {
		n.Selection = nil
	}
}

// putIn puts in what was left out, as it was.
func (n *update) putIn(last explore.State) {
	if n.Session.Whole == nil && n.Session.Window == nil {
		n.Session.Window = last.Session.Window
	}
	if n.View == nil {
		n.View = &last.View
	}
	if n.Play == nil {
		n.Play = &last.Play
	}
	if n.Selection == nil {
		n.Selection = &selection{last.Selected, last.Control}
	}
}

// failed notes that the last message may not have been heard: the next one
// says all.
func (w *writer) failed() { w.begun = false }

// reader turns messages into the states that they lead to.
type reader struct {
	desk, number int // of the last message taken in
	state        explore.State
}

// read takes a message in. The error says why it does not fit what is known:
// it is garbled, it comes from a desk that was left, or there are others
// missing before it. Then nothing has changed; a whole one will fit.
func (r *reader) read(m Message) error {
	var n update
	if len(m.Payload) > model.MaxFile {
		return fmt.Errorf("expected at most %d bytes, got %d", model.MaxFile, len(m.Payload))
	}
	if err := json.Unmarshal(m.Payload, &n); err != nil {
		return fmt.Errorf("%w", err)
	}
	whole := n.Session.Whole != nil
	next := n.Desk == r.desk && (n.Number == r.number+1 || whole && n.Number > r.number)
	if !next && !(whole && n.Desk > r.desk) {
		return fmt.Errorf("expected message %d of desk %d, got %d of %d", r.number+1, r.desk, n.Number, n.Desk)
	}
	if whole && (n.View == nil || n.Play == nil || n.Selection == nil) {
		return errors.New("expected a message that says all to leave nothing out")
	}
	n.putIn(r.state)
	session, err := r.state.Session.Apply(n.Session)
	if err != nil {
		return err
	}
	if err := n.fits(session); err != nil {
		return fmt.Errorf("%w", err)
	}
	r.desk, r.number = n.Desk, n.Number
	r.state = explore.State{Session: session, View: *n.View, Play: *n.Play, Selected: n.Selection.Runner, Control: n.Selection.Control, Cursor: n.Cursor, Message: n.Words}
	return nil
}

// What a message holds at most of texts, in bytes.
const (
	mostWords = 16 << 10
	mostName  = 64
)

// fits says what of a message cannot be, of a session.
func (n *update) fits(s model.Session) error {
	views := scene.Views(s)
	switch {
	case n.Cursor != nil && len(n.Cursor) != len(s.Start):
		return fmt.Errorf("expected a cursor of %d numbers, got %d", len(s.Start), len(n.Cursor))
	case n.Selection.Runner < 0 || n.Selection.Runner >= len(s.Runners):
		return fmt.Errorf("expected one of %d runners selected, got %d", len(s.Runners), n.Selection.Runner)
	case !slices.Contains(views, n.View.Plot):
		return fmt.Errorf("expected a view of %v, got %.20q", views, n.View.Plot)
	case n.Play.Owed != 0:
		return fmt.Errorf("expected no steps that are owed, got %d", n.Play.Owed)
	case len(n.View.Lenses) > model.MaxLenses:
		return fmt.Errorf("expected at most %d lenses, got %d", model.MaxLenses, len(n.View.Lenses))
	case len(n.Words) > mostWords || slices.ContainsFunc(append([]string{n.Selection.Control, n.View.Table.Sort}, n.View.Lenses...), long):
		return fmt.Errorf("expected texts of at most %d bytes and names of at most %d", mostWords, mostName)
	}
	return nil
}

// long reports whether a name is longer than one is.
func long(name string) bool { return len(name) > mostName }
