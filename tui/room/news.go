package room

import (
	"encoding/json"
	"errors"
	"fmt"

	"optexplore/model"
	"optexplore/tui/explore"
)

// news is what a message says: what happened to the session, and how the
// presenter looks at it.
type news struct {
	Desk    int          `json:"desk"`   // who says it: a presenter after another has a higher number
	Number  int          `json:"number"` // of the message, of those from this desk
	Session model.Delta  `json:"session"`
	View    explore.View `json:"view"`
	Play    explore.Play `json:"play"`
	Chosen  int          `json:"chosen,omitempty"`
	Dial    string       `json:"dial,omitempty"`
	Cursor  []float64    `json:"cursor,omitempty"`
	Words   string       `json:"words,omitempty"`
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
	n := news{Desk: w.desk, Number: w.number + 1, View: s.View, Play: s.Play, Chosen: s.Chosen, Dial: s.Dial, Cursor: s.Cursor, Words: s.Message}
	if w.begun && w.since < wholeEvery {
		n.Session = s.Session.Since(w.last.Session)
	} else {
		n.Session = model.Delta{Whole: &s.Session}
	}
	m.Whole = n.Session.Whole != nil
	if m.Payload, err = json.Marshal(n); err != nil {
		return m, false, fmt.Errorf("room: %w", err)
	}
	if w.since++; m.Whole {
		w.since = 0
	}
	w.number, w.last, w.begun = n.Number, s, true
	return m, true, nil
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
	var n news
	if err := json.Unmarshal(m.Payload, &n); err != nil {
		return fmt.Errorf("room: %w", err)
	}
	whole := n.Session.Whole != nil
	next := n.Desk == r.desk && (n.Number == r.number+1 || whole && n.Number > r.number)
	if !next && !(whole && n.Desk > r.desk) {
		return fmt.Errorf("room: expected message %d of desk %d, got %d of %d", r.number+1, r.desk, n.Number, n.Desk)
	}
	session, err := r.state.Session.Apply(n.Session)
	if err != nil {
		return err
	}
	if n.Cursor != nil && len(n.Cursor) != len(session.Start) {
		return fmt.Errorf("room: expected a cursor of %d numbers, got %d", len(session.Start), len(n.Cursor))
	}
	if err := errors.Join(n.View.Ensemble.Validate(), n.View.Tune.Validate()); err != nil {
		return fmt.Errorf("room: %w", err)
	}
	if n.Chosen < 0 || n.Chosen >= len(session.Runners) {
		return fmt.Errorf("room: expected one of %d runners in hand, got %d", len(session.Runners), n.Chosen)
	}
	r.desk, r.number = n.Desk, n.Number
	r.state = explore.State{Session: session, View: n.View, Play: n.Play, Chosen: n.Chosen, Dial: n.Dial, Cursor: n.Cursor, Message: n.Words}
	return nil
}
