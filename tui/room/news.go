package room

import (
	"encoding/json"
	"fmt"

	"optexplore/model"
	"optexplore/tui/explore"
)

// news is what a message says: what happened to the session, and how the
// presenter looks at it.
type news struct {
	Session model.Delta  `json:"session"`
	View    explore.View `json:"view"`
	Play    explore.Play `json:"play"`
	Dial    string       `json:"dial,omitempty"`
	Cursor  []float64    `json:"cursor,omitempty"`
	Words   string       `json:"words,omitempty"`
}

// wholeEvery is after how many messages all is said again, so that what is
// held of a room stays small.
const wholeEvery = 200

// writer turns the presenter's states into messages.
type writer struct {
	last  explore.State
	count int // messages since the last whole one
	begun bool
}

// message is what is to be published of a state; ok is false if nothing has
// changed that is seen.
func (d *writer) message(s explore.State) (m Message, ok bool, err error) {
	whole := !d.begun || d.count >= wholeEvery
	if d.begun && !whole && s.LooksLike(d.last) {
		return m, false, nil
	}
	n := news{View: s.View, Play: s.Play, Dial: s.Dial, Cursor: s.Cursor, Words: s.Message}
	if whole {
		n.Session = model.Delta{Whole: &s.Session}
	} else {
		n.Session = s.Session.Since(d.last.Session)
	}
	m.Whole = n.Session.Whole != nil
	if m.Payload, err = json.Marshal(n); err != nil {
		return m, false, fmt.Errorf("room: %w", err)
	}
	if d.count++; m.Whole {
		d.count = 0
	}
	d.last, d.begun = s, true
	return m, true, nil
}

// after is the state that a message leads to.
func (m Message) after(s explore.State) (explore.State, error) {
	var n news
	if err := json.Unmarshal(m.Payload, &n); err != nil {
		return s, fmt.Errorf("room: %w", err)
	}
	session, err := s.Session.Apply(n.Session)
	if err != nil {
		return s, err
	}
	return explore.State{Session: session, View: n.View, Play: n.Play, Dial: n.Dial, Cursor: n.Cursor, Message: n.Words}, nil
}
