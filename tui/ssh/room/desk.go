package room

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"optexplore/tui/explore"
)

// Desk is the presenter's place in a room.
type Desk struct {
	room   *Room
	missed atomic.Bool // a message did not arrive
	bar    chan string
	lost   context.Context
	lose   context.CancelCauseFunc
	check  *time.Timer // calls repair, a while after the last message

	mu     sync.Mutex // guards the fields below; it is taken before the room's
	writer writer
	shown  explore.State // the state that was published last
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

// arrives is the time in which a message arrives, or else is lost.
const arrives = time.Second

// Publish sends a state to the room. It does not wait for followers. What has not
// arrived after a while is sent again.
func (d *Desk) Publish(s explore.State) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown = s
	return d.send()
}

// send sends what is shown. The desk is locked.
func (d *Desk) send() error {
	if d.lost.Err() != nil {
		return context.Cause(d.lost)
	}
	if d.missed.Swap(false) {
		d.writer.failed()
	}
	m, ok, err := d.writer.message(d.shown)
	if err != nil || !ok {
		return err
	}
	d.check.Reset(arrives)
	if err := d.room.hub.Transport.Publish(d.lost, d.room.topic, m); err != nil {
		d.writer.failed()
		return err
	}
	return nil
}

// repair sends all of what is shown, if the last message has not arrived.
func (d *Desk) repair() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.room.heard(d.writer.desk, d.writer.number) {
		d.writer.failed()
		_ = d.send() // it is repaired again
	}
}

// Invite sets the text of the bar that says how to follow.
func (d *Desk) Invite(how string) { d.room.invite(how) }

// Leave leaves the place. The room waits for its presenter for some time.
func (d *Desk) Leave() { d.room.leave(d, false) }

// Finish leaves the place for good: the room is closed soon, unless the presenter
// returns.
func (d *Desk) Finish() { d.room.leave(d, true) }
