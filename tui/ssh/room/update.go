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

// update is the content of a message: the changes of the session and of the
// presenter's view. What is left out is unchanged; most messages contain only a
// step.
type update struct {
	Desk      int           `json:"desk"`   // the sender: each new presenter has a higher number
	Number    int           `json:"number"` // of the message, counted by desk
	Session   model.Delta   `json:"session"`
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

// wholeEvery is the number of messages after which a whole one is sent, so that the
// log of a room stays short.
const wholeEvery = 200

// writer turns the presenter's states into messages.
type writer struct {
	desk   int
	number int // of the last message
	last   explore.State
	since  int  // messages since the last whole one
	begun  bool // there is a last state, and its message was sent
}

// message returns the message to publish for a state; ok is false if nothing
// visible has changed.
func (w *writer) message(s explore.State) (m Message, ok bool, err error) {
	if w.begun && s.LooksLike(w.last) {
		return m, false, nil
	}
	s.Play.Owed = 0 // depends on the presenter's clock
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

// leaveOut removes what is unchanged since last.
func (n *update) leaveOut(last explore.State) {
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

// putIn restores from last what was left out.
func (n *update) putIn(last explore.State) {
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

// failed records that the last message may be lost, so that the next one is whole.
func (w *writer) failed() { w.begun = false }

// reader turns messages into states.
type reader struct {
	desk, number int // of the last message read
	state        explore.State
}

// read applies a message. It returns an error, and changes nothing, if the message
// is invalid, comes from a former desk, or follows missing ones. A whole message
// then fits again.
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

// The most bytes of the texts in a message.
const (
	mostWords = 16 << 10
	mostName  = 64
)

// fits returns an error if a message does not fit a session.
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

// long reports whether a name is too long.
func long(name string) bool { return len(name) > mostName }
