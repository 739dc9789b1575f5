package room

import (
	"context"
	"errors"
	"sync/atomic"

	"optexplore/tui/explore"
)

// Desk is the presenter's place in a room. It must not be used by several
// goroutines at once.
type Desk struct {
	room   *Room
	writer writer
	missed atomic.Bool // a message did not arrive
	bar    chan string
	lost   context.Context
	lose   context.CancelCauseFunc
}

// errTaken is the cause if a desk is taken over.
var errTaken = errors.New("the presenter's place was taken from elsewhere, with its token")

// Token is the token with which the place can be taken again.
func (d *Desk) Token() string { return d.room.token }

// State returns the state that the room shows, from which a returning presenter
// continues; ok is false if there is none.
func (d *Desk) State() (s explore.State, ok bool) { return d.room.State() }

// Lost is a context that ends when the desk is taken over or the room is closed,
// with the cause.
func (d *Desk) Lost() context.Context { return d.lost }

// Bar is the channel of the texts of the presenter's bar. Only the newest is kept.
func (d *Desk) Bar() <-chan string { return d.bar }

// Publish sends a state to the room. It does not wait for followers.
func (d *Desk) Publish(s explore.State) error {
	if d.lost.Err() != nil {
		return context.Cause(d.lost)
	}
	if d.missed.Swap(false) {
		d.writer.failed()
	}
	m, ok, err := d.writer.message(s)
	if err != nil || !ok {
		return err
	}
	if err := d.room.hub.Transport.Publish(d.lost, d.room.topic, m); err != nil {
		d.writer.failed()
		return err
	}
	return nil
}

// Invite sets the text of the bar that says how to follow.
func (d *Desk) Invite(how string) { d.room.invite(how) }

// Leave leaves the place. The room waits for its presenter for some time.
func (d *Desk) Leave() { d.room.leave(d, false) }

// Finish leaves the place for good: the room is closed soon, unless the presenter
// returns.
func (d *Desk) Finish() { d.room.leave(d, true) }
